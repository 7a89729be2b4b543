import Commerce
import Testing

@testable import Web

@Suite struct KeyTokenTests {
    @Test(arguments: AccessKey.Kind.allCases)
    func aNewTokenHasItsPrefixItsRandomLettersAndAChecksum(kind: AccessKey.Kind) {
        let texts = (0..<200).map { _ in KeyToken(for: kind).text }
        #expect(texts.allSatisfy { $0.wholeMatch(of: /[sp]k_[0-9A-Za-z]{49}/) != nil && KeyToken.isWellFormed($0) })
        #expect(texts.allSatisfy { $0.hasPrefix(kind == .secret ? "sk_" : "pk_") })
        #expect(Set(texts).count == 200)
        // Each place takes every letter: 62 of them in 200 × 43 draws.
        #expect(Set(texts.flatMap { $0.dropFirst(3).prefix(43) }).count == 62)
    }

    @Test func aTokenWithAnyLetterChangedIsNone() {
        let text = KeyToken(for: .secret).text
        for index in text.indices {
            let other: Character = text[index] == "x" ? "y" : "x"
            #expect(
                !KeyToken.isWellFormed(text.replacingCharacters(at: index, with: other)),
                "\(text.distance(from: text.startIndex, to: index))")
        }
        for wrong in ["", "sk_", text + "0", String(text.dropLast()), text.replacingCharacters(at: text.startIndex, with: "ß")] {
            #expect(!KeyToken.isWellFormed(wrong))
        }
    }

    /// CRC-32 of "sk_" and 43 zeros is 0xED49_0EEA by Python's zlib.crc32, which is 4LPos6 in base 62 with six places.
    @Test func theChecksumIsTheOneOfZlib() {
        let body = "sk_" + String(repeating: "0", count: 43)
        #expect(KeyToken.isWellFormed(body + "4LPos6"))
    }

    /// The digest of "abc" in FIPS 180-4's examples.
    @Test func theDigestIsSHA256() {
        let published: [UInt8] = [
            0xba, 0x78, 0x16, 0xbf, 0x8f, 0x01, 0xcf, 0xea, 0x41, 0x41, 0x40, 0xde, 0x5d, 0xae, 0x22, 0x23, 0xb0, 0x03, 0x61, 0xa3, 0x96,
            0x17,
            0x7a, 0x9c, 0xb4, 0x10, 0xff, 0x61, 0xf2, 0x00, 0x15, 0xad,
        ]
        #expect(KeyToken.digest(of: "abc").bytes == published)
        #expect(KeyDigest(published) == KeyToken.digest(of: "abc"))
        for place in published.indices {
            var other = published
            other[place] ^= 1
            #expect(KeyDigest(other)?.matches(KeyToken.digest(of: "abc")) == false)
        }
        #expect(KeyDigest(published.dropLast()) == nil && KeyDigest(published + [0]) == nil)
    }
}

extension String {
    fileprivate func replacingCharacters(at index: Index, with character: Character) -> String {
        replacingCharacters(in: index...index, with: String(character))
    }

    private func replacingCharacters(in range: ClosedRange<Index>, with text: String) -> String {
        self[..<range.lowerBound] + text + self[self.index(after: range.upperBound)...]
    }
}
