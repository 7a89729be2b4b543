extension JSONWriter {
    /// Writes a whole number.
    mutating func integer(_ value: Int) {
        if value < 0 { json("-") }
        writeDigits(UInt64(value.magnitude))
    }

    private mutating func writeDigits(_ value: UInt64) {
        var width = 1
        var rest = value / 10
        while rest > 0 { (rest, width) = (rest / 10, width + 1) }
        reserve(width)
        rest = value
        for place in (0..<width).reversed() {
            bytes[count + place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count += width
    }

    /// Writes an amount in minor units as a decimal, without quotes: 1299 with two decimals is `12.99`.
    mutating func decimal(minorUnits: Int64, decimals: Int) {
        var scale: UInt64 = 1
        for _ in 0..<decimals { scale *= 10 }
        if minorUnits < 0 { json("-") }
        let (whole, fraction) = minorUnits.magnitude.quotientAndRemainder(dividingBy: scale)
        writeDigits(whole)
        guard decimals > 0 else { return }
        reserve(decimals + 1)
        bytes[count] = UInt8(ascii: ".")
        var rest = fraction
        for place in (1...decimals).reversed() {
            bytes[count + place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count += decimals + 1
    }

    /// Writes 16 hexadecimal digits, without quotes.
    mutating func hexadecimal(_ value: UInt64) {
        reserve(16)
        for place in 0..<16 {
            let digit = UInt8(truncatingIfNeeded: value >> UInt64(60 - 4 * place)) & 15
            bytes[count + place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
        }
        count += 16
    }

    /// Writes two letters of ASCII, without quotes.
    mutating func letters(_ first: UInt8, _ second: UInt8) {
        reserve(2)
        bytes[count] = first
        bytes[count + 1] = second
        count += 2
    }

    /// Writes the shortest decimal that reads back as the same number; `null` for what JSON cannot say.
    mutating func number(_ value: Float) {
        guard value.isFinite else { return json("null") }
        plain(value.description)
    }

    /// Writes a ratio to six decimals or six significant digits, whichever says more; `null` for what JSON cannot say.
    mutating func ratio(_ value: Double) {
        guard value.isFinite else { return json("null") }
        // Below a millionth or above a billion the exponent says more than decimals could.
        guard value.magnitude >= 1e-6, value.magnitude < 1e9 else { return plain(value == 0 ? "0" : Float(value).description) }
        let (digits, scale) = value.magnitude < 0.001 ? (10, 1e10) : value.magnitude < 0.1 ? (8, 1e8) : (6, 1e6)
        let scaled = UInt64((value.magnitude * scale).rounded())
        if value < 0 { json("-") }
        let (whole, fraction) = scaled.quotientAndRemainder(dividingBy: UInt64(scale))
        writeDigits(whole)
        decimals(fraction, width: digits)
    }

    /// Writes a point and a fraction without its last zeros, or nothing where there is no fraction.
    private mutating func decimals(_ fraction: UInt64, width: Int) {
        guard fraction > 0 else { return }
        var (rest, places) = (fraction, width)
        while rest % 10 == 0 { (rest, places) = (rest / 10, places - 1) }
        reserve(places + 1)
        bytes[count] = UInt8(ascii: ".")
        for place in (1...places).reversed() {
            bytes[count + place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count += places + 1
    }
}
