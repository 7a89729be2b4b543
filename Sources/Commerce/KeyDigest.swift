/// The SHA-256 digest (FIPS 180-4) of a key or of a session's token: what is kept instead of it.
///
/// A key has 256 random bits, so that a plain hash of it cannot be turned back by trying; no salt or slow hash is needed, as they are for passwords.
public struct KeyDigest: Hashable, Sendable {
    private let words: SIMD4<UInt64>

    /// The digest of these 32 bytes; `nil` for any other number of bytes.
    public init?(_ bytes: some Sequence<UInt8>) {
        var words = SIMD4<UInt64>()
        var count = 0
        for byte in bytes {
            guard count < Self.byteCount else { return nil }
            words[count / 8] = words[count / 8] << 8 | UInt64(byte)
            count += 1
        }
        guard count == Self.byteCount else { return nil }
        self.words = words
    }

    /// The digest of 32 zeros, which no text is known to have.
    public init() { words = .zero }

    /// Its first eight bytes, by which it is looked up.
    public var lookup: UInt64 { words[0] }

    /// Its 32 bytes.
    public var bytes: [UInt8] {
        (0..<Self.byteCount).map { UInt8(truncatingIfNeeded: words[$0 / 8] >> UInt64(56 - 8 * ($0 % 8))) }
    }

    /// Whether two digests are the same, in a time that does not depend on where they differ.
    public func matches(_ other: KeyDigest) -> Bool {
        let difference = words ^ other.words
        return difference[0] | difference[1] | difference[2] | difference[3] == 0
    }

    /// Whether two digests are the same; see ``matches(_:)``.
    public static func == (left: Self, right: Self) -> Bool { left.matches(right) }

    /// How many bytes a digest has.
    public static let byteCount = 32
}
