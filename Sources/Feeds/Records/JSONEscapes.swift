/// Replaces the escapes of JSON strings. What they stand for is never longer than they are, so it fits in their place.
enum JSONEscapes {
    /// Replaces the escapes in some bytes in place.
    ///
    /// - Returns: how many bytes are left, from the first on.
    /// - Throws: ``JSONFault`` for an unknown escape, or half of a surrogate pair.
    static func replace(in bytes: UnsafeMutablePointer<UInt8>, count: Int) throws(JSONFault) -> Int {
        var (from, to) = (0, 0)
        while from < count {
            guard bytes[from] == .backslash else {
                bytes[to] = bytes[from]
                (from, to) = (from + 1, to + 1)
                continue
            }
            guard from + 1 < count else { throw JSONFault(reason: "a string ends within an escape", offset: from) }
            if bytes[from + 1] == UInt8(ascii: "u") {
                let scalar = try scalar(bytes, at: from, count: count)
                from += scalar.value > 0xFFFF ? 12 : 6
                for unit in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
                    bytes[to] = unit
                    to += 1
                }
            } else {
                guard let byte = simple(bytes[from + 1]) else { throw JSONFault(reason: "there is an unknown escape", offset: from) }
                bytes[to] = byte
                (from, to) = (from + 2, to + 1)
            }
        }
        return to
    }

    /// The text of a string with escapes.
    static func text(of bytes: Bytes) throws(JSONFault) -> String {
        var copy = Array(bytes)
        let count = try copy.withUnsafeMutableBufferPointer { (buffer: inout UnsafeMutableBufferPointer<UInt8>) throws(JSONFault) -> Int in
            guard let start = buffer.baseAddress else { return 0 }
            return try replace(in: start, count: buffer.count)
        }
        return String(decoding: copy.prefix(count), as: UTF8.self)
    }

    private static func simple(_ letter: UInt8) -> UInt8? {
        switch letter {
        case .quote, .backslash, UInt8(ascii: "/"): letter
        case UInt8(ascii: "b"): 8
        case UInt8(ascii: "f"): 12
        case UInt8(ascii: "n"): .lineFeed
        case UInt8(ascii: "r"): .carriageReturn
        case UInt8(ascii: "t"): .tab
        default: nil
        }
    }

    private static func scalar(_ bytes: UnsafeMutablePointer<UInt8>, at from: Int, count: Int) throws(JSONFault) -> Unicode.Scalar {
        let broken = JSONFault(reason: "there is half of a surrogate pair or a broken \\u escape", offset: from)
        guard let first = unit(bytes, at: from, count: count) else { throw broken }
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard (0xD800...0xDBFF).contains(first), let second = unit(bytes, at: from + 6, count: count), (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(first - 0xD800) << 10) + UInt32(second - 0xDC00))
        else { throw broken }
        return scalar
    }

    /// The four hexadecimal digits of `\uXXXX`.
    private static func unit(_ bytes: UnsafeMutablePointer<UInt8>, at from: Int, count: Int) -> UInt16? {
        guard from + 6 <= count, bytes[from] == .backslash, bytes[from + 1] == UInt8(ascii: "u") else { return nil }
        var value: UInt16 = 0
        for offset in 2..<6 {
            guard let digit = Character(Unicode.Scalar(bytes[from + offset])).hexDigitValue else { return nil }
            value = value << 4 | UInt16(digit)
        }
        return value
    }
}
