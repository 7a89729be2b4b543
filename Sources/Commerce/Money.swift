/// An amount of money in whole minor units (cents, pence) of one currency. Never a floating-point number.
public struct Money: Hashable, Sendable, CustomStringConvertible {
    /// The amount in minor units: 1299 is 12.99 EUR, and 1299 JPY.
    public var minorUnits: Int64
    /// What the minor units are of.
    public var currency: Currency

    /// An amount of minor units.
    public init(minorUnits: Int64, currency: Currency) {
        self.minorUnits = minorUnits
        self.currency = currency
    }

    /// Zero of a currency.
    public static func zero(_ currency: Currency) -> Money { Money(minorUnits: 0, currency: currency) }

    /// The amount as a decimal string without currency, such as `12.99` or `-0.05`; the API's form of money.
    public var decimal: String {
        guard currency.decimals > 0 else { return String(minorUnits) }
        let digits = String(minorUnits.magnitude)
        let padded = String(repeating: "0", count: max(0, currency.decimals + 1 - digits.count)) + digits
        let point = padded.index(padded.endIndex, offsetBy: -currency.decimals)
        return (minorUnits < 0 ? "-" : "") + padded[..<point] + "." + padded[point...]
    }

    /// The amount with its currency, such as `12.99 EUR`; the amount alone where none is known.
    public var description: String { currency == .unspecified ? decimal : "\(decimal) \(currency.code)" }
}

extension Money {
    /// Why a text is no amount of money.
    public enum Unreadable: Error, Hashable, Sendable {
        /// Nothing but spaces.
        case empty
        /// Something besides an optional sign, digits and one decimal point, such as a thousands separator or a symbol.
        case notADecimal
        /// Beyond 9,223,372,036,854,775,807 minor units to either side, so that every amount that was read can be negated.
        case overflow
    }

    /// Reads a plain decimal such as `12.99`, `-3` or `.5`, rounding half away from zero to the minor unit.
    ///
    /// Thousands separators and decimal commas are refused rather than guessed: `1,299` is one thousand in one country and one and a bit in another.
    /// - Throws: ``Unreadable``.
    public init(decimal text: some Collection<UInt8>, currency: Currency) throws(Unreadable) {
        let scale = currency.decimals
        var amount: Int64 = 0
        var negative = false
        var decimals = 0
        var digits = 0
        var seenPoint = false
        var roundUp = false
        var position = 0
        guard text.contains(where: { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }) else { throw .empty }
        for byte in text {
            defer { position += 1 }
            switch byte {
            case UInt8(ascii: "-") where position == 0: negative = true
            case UInt8(ascii: "+") where position == 0: break
            case UInt8(ascii: ".") where !seenPoint: seenPoint = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits += 1
                let digit = Int64(byte &- UInt8(ascii: "0"))
                if seenPoint, decimals == scale {
                    decimals = scale + 1
                    roundUp = digit >= 5
                } else if decimals <= scale {
                    amount = try Self.appending(digit, to: amount)
                    if seenPoint { decimals += 1 }
                }
            default: throw .notADecimal
            }
        }
        guard digits > 0 else { throw .notADecimal }
        for _ in 0..<max(0, scale - decimals) { amount = try Self.appending(0, to: amount) }
        if roundUp {
            let (sum, overflow) = amount.addingReportingOverflow(1)
            guard !overflow else { throw .overflow }
            amount = sum
        }
        self.init(minorUnits: negative ? -amount : amount, currency: currency)
    }

    private static func appending(_ digit: Int64, to amount: Int64) throws(Unreadable) -> Int64 {
        let (product, first) = amount.multipliedReportingOverflow(by: 10)
        let (sum, second) = product.addingReportingOverflow(digit)
        guard !first, !second else { throw .overflow }
        return sum
    }
}
