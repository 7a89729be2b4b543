/// Amounts of money written as plain decimals, read without leaving the bytes.
///
/// The fast way covers what shops write (at most 18 digits, a point, no more decimals than the currency has) and leaves all else to
/// `Money(decimal:)`, whose results it shares.
enum PlainDecimal {
    /// An amount in minor units of a currency with `scale` decimals, or `nil` where only the slow way knows.
    @inline(__always)
    static func minorUnits(_ bytes: Bytes, scale: Int) -> Int64? {
        guard bytes.count > 0, bytes.count <= 19 else { return nil }
        var amount: Int64 = 0
        var decimals = -1
        for position in 0..<bytes.count {
            let byte = bytes.start[position]
            if byte.isDigit {
                amount = amount &* 10 &+ Int64(byte.digit)
                if decimals >= 0 { decimals += 1 }
            } else if byte == .point, decimals < 0 {
                decimals = 0
            } else {
                return nil
            }
        }
        let missing = scale - max(0, decimals)
        guard missing >= 0, bytes.count + missing <= 18, bytes.count > 1 || decimals < 0 else { return nil }
        for _ in 0..<missing { amount = amount &* 10 }
        return amount
    }
}
