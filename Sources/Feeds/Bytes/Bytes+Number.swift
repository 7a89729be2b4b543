extension Bytes {
    /// The number these bytes write in plain or scientific decimal notation, or `nil`. Exact for the short numbers of shops; for comparisons,
    /// not for money.
    var number: Double? {
        var position = 0
        let isNegative = count > 0 && start[0] == .minus
        if count > 0, isNegative || start[0] == .plus { position = 1 }
        var (mantissa, digits, decimals, seenPoint): (Int64, Int, Int, Bool) = (0, 0, 0, false)
        while position < count {
            let byte = start[position]
            if byte.isDigit {
                // 18 digits fit 64 bits; longer numbers are left to the standard library below.
                guard digits < 18 else { return slowNumber }
                mantissa = mantissa &* 10 &+ Int64(byte.digit)
                digits += 1
                if seenPoint { decimals += 1 }
            } else if byte == .point, !seenPoint {
                seenPoint = true
            } else {
                return slowNumber
            }
            position += 1
        }
        guard digits > 0 else { return nil }
        let value = Double(mantissa) / Self.powersOfTen[decimals]
        return isNegative ? -value : value
    }

    private var slowNumber: Double? {
        guard allSatisfy({ $0.isDigit || $0 == .point || $0 == .minus || $0 == .plus || $0.capital == UInt8(ascii: "E") }),
            let value = Double(text), value.isFinite
        else { return nil }
        return value
    }

    private static let powersOfTen: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    ]
}
