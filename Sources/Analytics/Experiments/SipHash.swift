/// SipHash-2-4 with 64 bits (Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012): who knows some hashes cannot tell the next.
///
/// The standard library's hashing is seeded anew in each process; people have to be in the same arm tomorrow.
struct SipHash {
    private var (v0, v1, v2, v3): (UInt64, UInt64, UInt64, UInt64)

    private init(key: (UInt64, UInt64)) {
        v0 = 0x736f_6d65_7073_6575 ^ key.0
        v1 = 0x646f_7261_6e64_6f6d ^ key.1
        v2 = 0x6c79_6765_6e65_7261 ^ key.0
        v3 = 0x7465_6462_7974_6573 ^ key.1
    }

    static func hash(_ message: some Sequence<UInt8>, key: (UInt64, UInt64) = (0, 0)) -> UInt64 {
        var state = SipHash(key: key)
        var (word, length) = (UInt64(0), UInt64(0))
        for byte in message {
            word |= UInt64(byte) << (8 * (length & 7))
            length += 1
            if length & 7 == 0 {
                state.absorb(word)
                word = 0
            }
        }
        state.absorb(word | (length & 0xff) << 56)
        state.v2 ^= 0xff
        for _ in 0..<4 { state.round() }
        return state.v0 ^ state.v1 ^ state.v2 ^ state.v3
    }

    private mutating func absorb(_ word: UInt64) {
        v3 ^= word
        round()
        round()
        v0 ^= word
    }

    private mutating func round() {
        v0 &+= v1
        v1 = Self.rotated(v1, by: 13) ^ v0
        v0 = Self.rotated(v0, by: 32)
        v2 &+= v3
        v3 = Self.rotated(v3, by: 16) ^ v2
        v0 &+= v3
        v3 = Self.rotated(v3, by: 21) ^ v0
        v2 &+= v1
        v1 = Self.rotated(v1, by: 17) ^ v2
        v2 = Self.rotated(v2, by: 32)
    }

    private static func rotated(_ word: UInt64, by bits: UInt64) -> UInt64 { word << bits | word >> (64 - bits) }
}
