extension Bytes {
    /// The first byte that is not part of a well-formed UTF-8 character (Unicode 16, table 3-7), or `nil` if all are.
    var firstInvalidUTF8: Int? {
        var position = 0
        while position < count {
            let lead = self[position]
            guard lead >= 0x80 else {
                position += 1
                continue
            }
            let second = position + 1 < count ? self[position + 1] : 0
            let (length, allowed): (Int, ClosedRange<UInt8>) =
                switch lead {
                case 0xC2...0xDF: (2, 0x80...0xBF)
                case 0xE0: (3, 0xA0...0xBF)
                case 0xED: (3, 0x80...0x9F)
                case 0xE1...0xEF: (3, 0x80...0xBF)
                case 0xF0: (4, 0x90...0xBF)
                case 0xF1...0xF3: (4, 0x80...0xBF)
                case 0xF4: (4, 0x80...0x8F)
                default: (0, 0...0)
                }
            guard length > 0, position + length <= count, allowed.contains(second) else { return position }
            for offset in stride(from: 2, to: length, by: 1) where self[position + offset] & 0xC0 != 0x80 { return position }
            position += length
        }
        return nil
    }

    /// Why no text can be read from these bytes, if none can.
    func fault(in field: String?) -> Rejection? {
        if let offset = firstIndex(of: 0) {
            return Rejection(
                field: field, value: text, "the cell has a NUL byte at offset \(offset)", remedy: "Remove it; the export may be damaged.")
        }
        guard let offset = firstInvalidUTF8 else { return nil }
        return Rejection(
            field: field, value: text, "the cell is not UTF-8 at byte offset \(offset)", remedy: "Export the file as UTF-8.")
    }

    /// Whether all bytes are ASCII letters, digits, punctuation or spaces: no control characters, nothing outside ASCII.
    var isPlainASCII: Bool {
        for position in 0..<count where start[position] &- 0x20 >= 0x5F { return false }
        return true
    }
}
