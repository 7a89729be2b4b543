extension JSONReader {
    /// Reads a string, with all its escapes resolved.
    mutating func string() throws(JSONFailure) -> String {
        try expect(UInt8(ascii: "\""))
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                defer { position += 1 }
                return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self)
            }
            if byte == UInt8(ascii: "\\") { return try escapedString(from: start) }
            guard byte >= 0x20 else { throw failure(.controlCharacter) }
            position += 1
        }
        throw failure(.endsEarly)
    }

    private mutating func escapedString(from start: Int) throws(JSONFailure) -> String {
        var text = Array(bytes[start..<position])
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                let scalar = try escape()
                text.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
            case 0..<0x20: throw failure(.controlCharacter)
            default:
                text.append(byte)
                position += 1
            }
        }
        throw failure(.endsEarly)
    }

    private mutating func escape() throws(JSONFailure) -> Unicode.Scalar {
        guard position + 1 < bytes.count else { throw failure(.endsEarly) }
        let plain: Unicode.Scalar
        switch bytes[position + 1] {
        case UInt8(ascii: "\""): plain = "\""
        case UInt8(ascii: "\\"): plain = "\\"
        case UInt8(ascii: "/"): plain = "/"
        case UInt8(ascii: "b"): plain = "\u{8}"
        case UInt8(ascii: "f"): plain = "\u{C}"
        case UInt8(ascii: "n"): plain = "\n"
        case UInt8(ascii: "r"): plain = "\r"
        case UInt8(ascii: "t"): plain = "\t"
        case UInt8(ascii: "u"): return try unicodeEscape()
        default: throw failure(.badEscape)
        }
        position += 2
        return plain
    }

    private mutating func unicodeEscape() throws(JSONFailure) -> Unicode.Scalar {
        let first = try codeUnit(at: position)
        if let scalar = Unicode.Scalar(first) {
            position += 6
            return scalar
        }
        guard first < 0xDC00, position + 7 < bytes.count, bytes[position + 6] == UInt8(ascii: "\\"),
            bytes[position + 7] == UInt8(ascii: "u")
        else { throw failure(.loneSurrogate) }
        let second = try codeUnit(at: position + 6)
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(first - 0xD800) << 10) + UInt32(second - 0xDC00))
        else { throw failure(.loneSurrogate) }
        position += 12
        return scalar
    }

    /// The code unit of the escape `\uXXXX` that begins at a place.
    private func codeUnit(at start: Int) throws(JSONFailure) -> UInt16 {
        guard start + 5 < bytes.count else { throw failure(.endsEarly) }
        var unit: UInt16 = 0
        for byte in bytes[(start + 2)...(start + 5)] {
            guard let digit = Self.hexadecimalDigit(byte) else { throw failure(.badEscape) }
            unit = unit << 4 | UInt16(digit)
        }
        return unit
    }

    private static func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// Reads a number and returns it as it is written: what it is good for, the caller knows.
    mutating func number() throws(JSONFailure) -> String {
        _ = try peek()
        let start = position
        if current == UInt8(ascii: "-") { position += 1 }
        if current == UInt8(ascii: "0") {
            position += 1
            // A number that goes on after its zero is octal to some readers and decimal to others.
            if let next = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next) { throw failure(.badNumber) }
        } else {
            try digits()
        }
        if current == UInt8(ascii: ".") {
            position += 1
            try digits()
        }
        if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
            position += 1
            if current == UInt8(ascii: "-") || current == UInt8(ascii: "+") { position += 1 }
            try digits()
        }
        return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self)
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func digits() throws(JSONFailure) {
        let start = position
        while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        guard position > start else { throw failure(.badNumber) }
    }
}
