import Commerce
import SampleShop
import Testing

@Suite("Money")
struct MoneyTests {
    private static let yen = currency("JPY")
    private static let dinar = currency("KWD")

    private static func currency(_ code: String) -> Currency { Currency(code: code) ?? .eur }

    private func minorUnits(_ text: String, _ currency: Currency) throws -> Int64 {
        try Money(decimal: text.utf8, currency: currency).minorUnits
    }

    @Test(
        "reads plain decimals",
        arguments: [
            ("12.99", 1299), ("0", 0), ("-0", 0), ("+3", 300), ("-3", -300), (".5", 50), ("-.05", -5), ("7.", 700), ("007.10", 710),
            ("92233720368547758.07", Int64.max), ("-92233720368547758.07", -Int64.max),
        ])
    func plain(text: String, expected: Int64) throws { #expect(try minorUnits(text, .eur) == expected) }

    @Test(
        "rounds half away from zero at the minor unit",
        arguments: [
            ("0.005", 1), ("0.0049999", 0), ("-0.005", -1), ("-0.004", 0), ("1.994", 199), ("1.995", 200), ("9.999", 1000),
            ("0.00999999999999999999999999999999", 1),
        ])
    func rounding(text: String, expected: Int64) throws { #expect(try minorUnits(text, .usd) == expected) }

    @Test("knows currencies with no and with three decimals")
    func decimals() throws {
        #expect(try minorUnits("1299", Self.yen) == 1299)
        #expect(try minorUnits("1299.5", Self.yen) == 1300)
        #expect(try minorUnits("1299.4999", Self.yen) == 1299)
        #expect(try minorUnits("1.2345", Self.dinar) == 1235)
        #expect(Money(minorUnits: 1299, currency: Self.yen).decimal == "1299")
        #expect(Money(minorUnits: 1299, currency: Self.dinar).decimal == "1.299")
        #expect(Money(minorUnits: -5, currency: Self.dinar).decimal == "-0.005")
        #expect(Money(minorUnits: -5, currency: .eur).description == "-0.05 EUR")
    }

    @Test(
        "refuses what it would have to guess at",
        arguments: [
            "1,299", "1,299.00", "12,99", "1 299", "€12", "12 EUR", "1.2.3", "--3", "3-", "+-3", "1e3", "0x10", "NaN", "inf", "-", "+", ".",
            "-.", " 12", "12 ", "１２", "12\u{0}",
        ])
    func refusals(text: String) {
        #expect(throws: Money.Unreadable.notADecimal, "\(text)") { try Money(decimal: text.utf8, currency: .eur) }
    }

    @Test("calls nothing but spaces empty", arguments: ["", " ", "   ", "\t"])
    func empty(text: String) {
        #expect(throws: Money.Unreadable.empty) { try Money(decimal: text.utf8, currency: .eur) }
    }

    @Test("writes even the amount that has no opposite")
    func leastAmount() { #expect(Money(minorUnits: .min, currency: .eur).decimal == "-92233720368547758.08") }

    @Test(
        "refuses more than 64 bits of minor units",
        arguments: [
            "92233720368547758.08", "-92233720368547758.08", "92233720368547758.075", "-92233720368547758.085", "99999999999999999999",
            "92233720368547759",
        ])
    func overflow(text: String) {
        #expect(throws: Money.Unreadable.overflow, "\(text)") { try Money(decimal: text.utf8, currency: .eur) }
    }

    @Test("reads back every amount it writes", arguments: [1, 2, 3] as [UInt64])
    func roundTrip(seed: UInt64) throws {
        var dice = SplitMix64(seed: seed)
        let extremes: [Int64] = [0, 1, -1, 99, 100, -100, .max, .max - 1, .min + 1]
        // Shifting gives amounts of every length.
        let amounts = extremes + (0..<2_000).map { _ in Int64(bitPattern: dice.next()) >> Int64(dice.below(64)) }
        for currency in [Currency.gbp, Self.yen, Self.dinar] {
            for amount in amounts {
                let money = Money(minorUnits: amount, currency: currency)
                let read = try Money(decimal: money.decimal.utf8, currency: currency)
                if read != money {
                    Issue.record("seed \(seed): \(amount) of \(currency) written \(money.decimal), read \(read.minorUnits)")
                }
            }
        }
    }

    @Test("rounds to the nearest minor unit, as whole-number arithmetic has it", arguments: [4, 5] as [UInt64])
    func roundingProperty(seed: UInt64) throws {
        var dice = SplitMix64(seed: seed)
        for _ in 0..<2_000 {
            let hundredThousandths = dice.within(-100_000_000...100_000_000)
            let magnitude = hundredThousandths.magnitude
            let fraction = String(100_000 + magnitude % 100_000).dropFirst()
            let text = "\(hundredThousandths < 0 ? "-" : "")\(magnitude / 100_000).\(fraction)"
            let nearest = Int64((magnitude + 500) / 1000) * (hundredThousandths < 0 ? -1 : 1)
            let read = try minorUnits(text, .eur)
            if read != nearest { Issue.record("seed \(seed): \(text) read as \(read), not \(nearest)") }
        }
    }
}
