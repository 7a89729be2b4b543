/// Addresses that begin alike: `10.0.0.0/8`, `2001:db8::/32`, or a single one (RFC 4632).
public struct AddressRange: Hashable, Sendable {
    private let base: ClientAddress
    private let prefixLength: Int

    /// The range, or `nil` where the text is none.
    public init?(_ text: some StringProtocol) {
        let sides = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let base = ClientAddress(sides[0]) else { return nil }
        let offset = base.isVersion4 ? 96 : 0
        if sides.count == 2 {
            guard let length = Int(sides[1]), (0...(128 - offset)).contains(length) else { return nil }
            prefixLength = length + offset
        } else {
            prefixLength = 128
        }
        self.base = base
    }

    func contains(_ address: ClientAddress) -> Bool {
        let highBits = min(prefixLength, 64)
        let lowBits = prefixLength - highBits
        return (base.high ^ address.high) & Self.mask(highBits) == 0 && (base.low ^ address.low) & Self.mask(lowBits) == 0
    }

    /// The first so many bits set.
    private static func mask(_ bits: Int) -> UInt64 { bits == 0 ? 0 : .max << UInt64(64 - bits) }
}
