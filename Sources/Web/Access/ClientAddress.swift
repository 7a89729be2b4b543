import NIOCore

/// An IP address; one of version 4 is the IPv6 address that stands for it (RFC 4291, section 2.5.5.2).
struct ClientAddress: Hashable, Sendable {
    /// The 128 bits, the first in front.
    let high: UInt64
    let low: UInt64

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The address of one end of a connection; `nil` where it is none of the internet (a pipe, a test).
    init?(_ socket: SocketAddress?) {
        switch socket {
        case .v4(let address):
            // Safe: both structures are laid out by POSIX and RFC 3493; family and port are four bytes, then comes the address...
            let bits = withUnsafeBytes(of: address.address) { $0.loadUnaligned(fromByteOffset: 4, as: UInt32.self) }
            self.init(high: 0, low: 0xFFFF_0000_0000 | UInt64(UInt32(bigEndian: bits)))
        case .v6(let address):
            // ... and in version 6 four bytes more for the flow.
            let (high, low) = withUnsafeBytes(of: address.address) { bytes in
                (bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self), bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
            }
            self.init(high: UInt64(bigEndian: high), low: UInt64(bigEndian: low))
        default: return nil
        }
    }

    /// Reads `192.0.2.1`, `2001:db8::1`, and both with a port as proxies write them (`192.0.2.1:443`, `[2001:db8::1]:443`).
    init?(_ text: some StringProtocol) {
        var host = text[...]
        if host.first == "[", let close = host.firstIndex(of: "]") {
            host = host[host.index(after: host.startIndex)..<close]
        } else if host.utf8.count(where: { $0 == UInt8(ascii: ":") }) == 1, let colon = host.firstIndex(of: ":") {
            host = host[..<colon]
        }
        guard host.utf8.count <= 45, let socket = try? SocketAddress(ipAddress: String(host), port: 0) else { return nil }
        self.init(socket)
    }

    /// As people write it: `192.0.2.1`, or eight groups of version 6.
    var text: String {
        if isVersion4 { return [24, 16, 8, 0].map { String(low >> $0 & 0xFF) }.joined(separator: ".") }
        return [high, low].flatMap { half in [48, 32, 16, 0].map { String(half >> $0 & 0xFFFF, radix: 16) } }.joined(separator: ":")
    }

    var isVersion4: Bool { high == 0 && low >> 32 == 0xFFFF }

    /// Whether it is this machine itself.
    var isLoopback: Bool { isVersion4 ? low >> 24 & 0xFF == 127 : high == 0 && low == 1 }

    /// What limits count by: a whole address of version 4, the first 64 bits of version 6, which one customer of a provider has to himself.
    var network: ClientAddress { isVersion4 ? self : ClientAddress(high: high, low: 0) }
}
