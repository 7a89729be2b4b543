/// What separates the cells of a CSV file.
enum CSVDialect {
    /// The separators that are recognised, the one of RFC 4180 first.
    static let separators: [UInt8] = [.comma, .semicolon, .tab]

    /// The separator that the header line shows: the one that stands in it most often outside quotes, the comma when none does.
    static func separator(ofHeader bytes: Bytes) -> UInt8 {
        var counts = [Int](repeating: 0, count: separators.count)
        var isQuoted = false
        for byte in bytes {
            if byte == .quote { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == .lineFeed { break }
            if let position = separators.firstIndex(of: byte) { counts[position] += 1 }
        }
        let most = counts.max() ?? 0
        return separators[counts.firstIndex(of: most) ?? 0]
    }
}
