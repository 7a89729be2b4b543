public import Commerce
import Crypto

/// The text a program asks with: `sk_` or `pk_`, 43 letters drawn at random, 6 letters of checksum.
///
/// 43 letters of 62, each drawn evenly by the system's generator (getrandom on Linux), hold 256 bits. The checksum is the CRC-32 of what is before
/// it (as zlib and PNG compute it, RFC 1952) in base 62, so that scanners for leaked secrets can tell a key from a lookalike without asking:
/// the expression is `\b[sp]k_[0-9A-Za-z]{49}\b`. It protects from nothing else.
public struct KeyToken: Hashable, Sendable {
    /// The whole text. Shown once, sent to nobody, kept nowhere.
    public let text: String

    /// A new token for a key of that kind.
    public init(for kind: AccessKey.Kind) {
        let body = Self.prefix(of: kind) + Self.randomLetters()
        text = body + Self.checksum(of: body.utf8)
    }

    /// What is kept of it.
    public var digest: KeyDigest { Self.digest(of: text) }

    /// Its first letters, by which people tell tokens apart; 232 random bits remain unsaid.
    public var hint: String { text.prefix(3 + 4) + "…" }

    /// A new id for a key: nothing secret, ten letters that no other key has.
    public static func newID() -> AccessKeyID { AccessKeyID("key_" + randomLetters().prefix(10)) }

    /// The length of every token.
    static let length = 52

    /// Whether the text could be a token: its length, its kind, its letters and its checksum are right.
    static func isWellFormed(_ text: some StringProtocol) -> Bool {
        let bytes = text.utf8
        guard bytes.count == length, text.hasPrefix("sk_") || text.hasPrefix("pk_") else { return false }
        guard bytes.dropFirst(3).allSatisfy(isLetter) else { return false }
        return checksum(of: bytes.prefix(length - checksumLength)).utf8.elementsEqual(bytes.suffix(checksumLength))
    }

    /// The SHA-256 digest of a token of any kind, a session's too.
    static func digest(of text: String) -> KeyDigest {
        var text = text
        let digest = text.withUTF8 { SHA256.hash(data: UnsafeRawBufferPointer($0)) }
        // SHA-256 always has 32 bytes; the digest of nothing opens nothing.
        return KeyDigest(digest) ?? KeyDigest()
    }

    /// 43 letters with 256 random bits.
    static func randomLetters() -> String {
        var generator = SystemRandomNumberGenerator()
        return String(decoding: (0..<43).map { _ in letters[Int.random(in: 0..<letters.count, using: &generator)] }, as: UTF8.self)
    }

    private static func prefix(of kind: AccessKey.Kind) -> String {
        switch kind {
        case .secret: "sk_"
        case .publishable: "pk_"
        }
    }

    private static let checksumLength = 6
    private static let letters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

    private static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
        default: false
        }
    }

    /// CRC-32 with the reflected polynomial 0xEDB88320, in six letters.
    private static func checksum(of bytes: some Sequence<UInt8>) -> String {
        var remainder = UInt32.max
        for byte in bytes {
            remainder ^= UInt32(byte)
            for _ in 0..<8 { remainder = remainder & 1 == 1 ? remainder >> 1 ^ 0xEDB8_8320 : remainder >> 1 }
        }
        var rest = ~remainder
        var digits: [UInt8] = []
        for _ in 0..<checksumLength {
            digits.append(letters[Int(rest % 62)])
            rest /= 62
        }
        return String(decoding: digits.reversed(), as: UTF8.self)
    }
}
