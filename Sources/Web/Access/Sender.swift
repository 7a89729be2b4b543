import HTTPTypes
import Hummingbird

/// Where a request came from and how, as far as proxies that are trusted can be believed.
struct Sender {
    /// How the request travelled.
    enum Transport {
        /// Encrypted up to a proxy that is trusted.
        case https
        /// In the clear, within this machine.
        case withinMachine
        /// In the clear, or through a proxy that is not trusted.
        case clear
    }

    /// The address of the client; `nil` where the connection has none.
    let address: ClientAddress?
    let transport: Transport
    /// Whether it says whom it was forwarded for although no proxy that is trusted brought it.
    private(set) var isForwardedByStranger = false

    /// - Parameter peer: the other end of the connection.
    init(_ request: Request, peer: ClientAddress?, proxies: [AddressRange]) {
        let headers = request.headers
        guard let peer else {
            (address, transport) = (nil, .clear)
            return
        }
        guard proxies.contains(where: { $0.contains(peer) }) else {
            let isForwarded = Self.forwardingNames.contains { headers[$0] != nil }
            isForwardedByStranger = isForwarded && headers[.forwardedFor] != nil
            address = peer
            transport = peer.isLoopback && !isForwarded && Self.isLoopback(host: request.head.authority) ? .withinMachine : .clear
            return
        }
        var client = peer
        // From the last proxy back to the first address that no trusted proxy has; what is before it, anybody may have written.
        let named = headers[values: .forwardedFor].flatMap { $0.split(separator: ",") }.suffix(Self.mostHops)
        for text in named.reversed() {
            guard let address = ClientAddress(text.trimmed) else { break }
            client = address
            guard proxies.contains(where: { $0.contains(address) }) else { break }
        }
        address = client
        transport = headers[.forwardedProto]?.split(separator: ",").last?.trimmed.lowercased() == "https" ? .https : .clear
    }

    /// Whether it is a program on this machine and not a proxy.
    var isWithinMachine: Bool { transport == .withinMachine }

    /// Whether a header `Host` names this machine as itself; a page elsewhere cannot make a browser send that (DNS rebinding).
    static func isLoopback(host: String?) -> Bool {
        guard let host else { return false }
        let name = host.hasPrefix("[") ? host.prefix { $0 != "]" }.dropFirst() : host.prefix { $0 != ":" }
        return name.lowercased() == "localhost" || ClientAddress(name)?.isLoopback == true
    }

    private static let mostHops = 20
    private static let forwardingNames: [HTTPField.Name] = [.forwardedFor, .forwardedProto, .forwarded, .via]
}

extension HTTPField.Name {
    static let forwardedFor = name("X-Forwarded-For")
    static let forwardedProto = name("X-Forwarded-Proto")
    static let forwarded = name("Forwarded")
    static let via = name("Via")
    static let fetchSite = name("Sec-Fetch-Site")
    static let referrerPolicy = name("Referrer-Policy")

    /// A name that is known to be a token of RFC 9110.
    private static func name(_ text: String) -> HTTPField.Name { HTTPField.Name(text) ?? .contentType }
}

extension Substring {
    /// Without spaces and tabs around.
    fileprivate var trimmed: Substring {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        var rest = drop(while: isSpace)
        while let last = rest.last, isSpace(last) { rest.removeLast() }
        return rest
    }
}
