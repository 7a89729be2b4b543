import Commerce

extension FieldReader {
    /// Units of one line at most. Wholesale lines of tens of thousands are real; beyond a million a number is an article number in the wrong column.
    static let mostUnits = 1_000_000

    /// A whole number of units with its sign, or `nil` if there is none. `6` and `6.0` are six.
    func units(_ slot: some FieldSlot, _ row: Row, most: Int = Self.mostUnits) throws(Rejection) -> Int? {
        guard let bytes = try said(slot, row) else { return nil }
        let isNegative = bytes.start[0] == .minus
        var position = isNegative ? 1 : 0
        var (value, digits) = (Int64(0), 0)
        while position < bytes.count, bytes.start[position].isDigit {
            let (product, first) = value.multipliedReportingOverflow(by: 10)
            let (sum, second) = product.addingReportingOverflow(Int64(bytes.start[position].digit))
            if first || second { throw refusal(slot, row, "the number does not fit 64 bits", remedy: "Check the export.") }
            (value, digits, position) = (sum, digits + 1, position + 1)
        }
        if position < bytes.count, bytes.start[position] == .point, digits > 0 {
            position += 1
            while position < bytes.count, bytes.start[position] == UInt8(ascii: "0") { position += 1 }
        }
        guard digits > 0, position == bytes.count else {
            throw refusal(slot, row, "this is no whole number", remedy: "Write digits only, such as 6.")
        }
        guard value <= most else {
            throw refusal(slot, row, "the number is larger than \(most)", remedy: "Check whether the columns are in the right order.")
        }
        return Int(isNegative ? -value : value)
    }

    /// An amount in minor units, or `nil` if there is none. Sums of the map are added up.
    ///
    /// Amounts are not negative; with `ofReturn` a minus sign is allowed and dropped, since some systems write returned amounts with it.
    @inline(__always)
    func amount(_ slot: some FieldSlot, _ row: Row, in currency: Currency, ofReturn: Bool = false) throws(Rejection) -> Int64? {
        if case .sum(let sum) = columns.sources[slot.rawValue] { return try total(sum, slot, row, in: currency, ofReturn: ofReturn) }
        guard let bytes = try said(slot, row) else { return nil }
        if let amount = PlainDecimal.minorUnits(bytes, scale: currency.decimals) { return amount }
        let amount = try slowAmount(bytes, field: columns.name(slot), in: currency, allowsNegative: ofReturn)
        return amount == .min ? .max : abs(amount)
    }

    /// The sum of several columns. A part may be negative. So may the total where the rebate was larger than the price: the line then cost nothing.
    private func total(_ sum: Int, _ slot: some FieldSlot, _ row: Row, in currency: Currency, ofReturn: Bool) throws(Rejection) -> Int64? {
        var total: Int64 = 0
        for column in columns.sums[sum] {
            guard column >= 0, let bytes = row.bytes(column)?.trimmed, bytes.count > 0 else { continue }
            let part: Int64
            if let quick = PlainDecimal.minorUnits(bytes, scale: currency.decimals) {
                part = quick
            } else {
                part = try slowAmount(bytes, field: columns.names[column], in: currency, allowsNegative: true)
            }
            let (added, overflow) = total.addingReportingOverflow(part)
            if overflow { throw tooLarge(columns.name(slot), bytes.text, currency) }
            total = added
        }
        return ofReturn ? abs(max(total, -.max)) : max(0, total)
    }

    private func slowAmount(_ bytes: Bytes, field: String, in currency: Currency, allowsNegative: Bool) throws(Rejection) -> Int64 {
        let amount: Int64
        do throws(Money.Unreadable) { amount = try Money(decimal: bytes, currency: currency).minorUnits } catch {
            if error == .overflow { throw tooLarge(field, bytes.text, currency) }
            // What is left over of a floating-point sum: 3.55e-15 is nothing.
            if let number = bytes.number, abs(number) < 1, bytes.contains(where: { $0.capital == UInt8(ascii: "E") }),
                allowsNegative || number >= 0
            {
                return Int64((number * (0..<currency.decimals).reduce(1.0) { scale, _ in scale * 10 }).rounded(.toNearestOrAwayFromZero))
            }
            throw Rejection(
                field: field, value: bytes.text, "this is no plain decimal",
                remedy: "Write digits with a decimal point, such as 1299.00, without thousands separators and currency signs.")
        }
        guard !allowsNegative, bytes.start[0] == .minus else { return amount }
        if amount == 0, !bytes.contains(where: { $0 >= UInt8(ascii: "1") && $0 <= UInt8(ascii: "9") }) {
            throw Rejection(field: field, value: bytes.text, "the amount is a negative zero", remedy: "Write 0.")
        }
        throw Rejection(
            field: field, value: bytes.text, "the amount is negative",
            remedy: "Write what came back with a negative quantity, and discounts without a sign.")
    }

    private func tooLarge(_ field: String, _ value: String, _ currency: Currency) -> Rejection {
        Rejection(
            field: field, value: value, "the amount does not fit 64 bits of minor units",
            remedy: "Check the export; the largest amount is \(Money(minorUnits: .max, currency: currency)).")
    }
}
