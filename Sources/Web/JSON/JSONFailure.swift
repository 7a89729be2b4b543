/// Why some bytes are no JSON, or none that is read here, and where.
struct JSONFailure: Error, Hashable {
    enum Kind: Hashable {
        case empty
        case endsEarly
        case notUTF8
        case unexpected(UInt8)
        case tooDeep
        case badEscape
        case loneSurrogate
        case controlCharacter
        case badNumber
        case trailingBytes
    }

    let kind: Kind
    /// Bytes before the place.
    let offset: Int

    /// What is wrong, as the end of a sentence that begins with "The body".
    var explanation: String {
        switch kind {
        case .empty: "is empty"
        case .endsEarly: "ends in the middle of a value, after byte \(offset)"
        case .notUTF8: "is not valid UTF-8"
        case .unexpected(let byte): "is not JSON: \(Self.name(of: byte)) is out of place at byte \(offset)"
        case .tooDeep: "is nested deeper than \(JSONReader.depthLimit) levels at byte \(offset)"
        case .badEscape: "has an escape that JSON does not know at byte \(offset)"
        case .loneSurrogate: "has half of a surrogate pair at byte \(offset)"
        case .controlCharacter: "has a bare control character in a string at byte \(offset)"
        case .badNumber: "has a number that JSON does not allow at byte \(offset)"
        case .trailingBytes: "goes on after the end of its object at byte \(offset)"
        }
    }

    private static func name(of byte: UInt8) -> String {
        (0x21...0x7E).contains(byte) ? "'\(Unicode.Scalar(byte))'" : "the byte \(byte)"
    }
}
