/// Where a page in a browser came from (RFC 6454): scheme, host and port, as the header `Origin` states them.
public struct WebOrigin: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// As a browser writes it: in small letters, without the scheme's own port and without a path.
    public let description: String

    /// The origin, or `nil` where the text is none: `http` or `https`, a host in ASCII, at most a port. `null` and `*` are none.
    public init?(_ text: String) {
        let text = text.lowercased()
        guard text.utf8.count <= Self.longest, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else { return nil }
        let isSecure = text.hasPrefix("https://")
        guard isSecure || text.hasPrefix("http://") else { return nil }
        var rest = text.dropFirst(isSecure ? 8 : 7)
        if rest.last == "/" { rest.removeLast() }
        guard let (host, port) = Self.split(rest) else { return nil }
        let isUsual = port == nil || port == (isSecure ? 443 : 80)
        description = "\(isSecure ? "https" : "http")://\(host)\(isUsual ? "" : ":\(port ?? 0)")"
    }

    /// Alphabetically.
    public static func < (left: Self, right: Self) -> Bool { left.description < right.description }

    /// The longest that is read, in bytes: a host name has 253 at most.
    static let longest = 300

    /// Host and port of `host`, `host:port`, `[v6]` or `[v6]:port`.
    private static func split(_ text: Substring) -> (host: Substring, port: Int?)? {
        let isBracketed = text.first == "["
        let end: Substring.Index
        if isBracketed {
            guard let close = text.firstIndex(of: "]") else { return nil }
            end = text.index(after: close)
        } else {
            end = text.firstIndex(of: ":") ?? text.endIndex
        }
        let host = text[..<end]
        let isHost =
            isBracketed
            ? host.dropFirst().dropLast().allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." } && host.contains(":")
            : host.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "." || $0 == "_" } && host.first != "."
        guard isHost, !host.isEmpty else { return nil }
        guard end < text.endIndex else { return (host, nil) }
        let digits = text[text.index(after: end)...]
        guard text[end] == ":", (1...5).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let port = Int(digits), (1...65_535).contains(port)
        else { return nil }
        return (host, port)
    }
}
