import Commerce

extension JSONReader {
    /// An amount of money as a decimal string, in minor units of the shop's currency.
    mutating func amount(at pointer: String, in range: ClosedRange<Int64>, currency: Currency?) throws -> Int64 {
        guard let currency else {
            throw Problem.field(pointer, nil, "needs a currency", remedy: "Import the catalogue with prices first.")
        }
        let text = try text(at: pointer, maximum: 64)
        guard let money = try? Money(decimal: text.utf8, currency: currency), range.contains(money.minorUnits) else {
            let least = Money(minorUnits: range.lowerBound, currency: currency).decimal
            let most = Money(minorUnits: range.upperBound, currency: currency).decimal
            throw Problem.field(
                pointer, text, "is no amount from \(least) to \(most)", remedy: "Write it as a decimal string, as in \"12.99\".")
        }
        return money.minorUnits
    }

    /// A moment as RFC 3339 writes it.
    mutating func moment(at pointer: String) throws -> Timestamp {
        let text = try text(at: pointer, maximum: 64)
        guard let moment = try? Timestamp(rfc3339: text.utf8) else {
            throw Problem.field(pointer, text, "is no moment in time", remedy: "Write it as in 2026-11-23T08:30:00Z, with Z or an offset.")
        }
        return moment
    }
}
