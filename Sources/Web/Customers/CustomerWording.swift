public import Analytics
public import Commerce

/// What is said of customers in words.
public enum CustomerWording {
    /// Why nothing can be foretold, and when something will be.
    public static func sentence(_ shortage: CustomerForecast.Shortage) -> String {
        switch shortage {
        case .noOrders: "No order belongs to a known customer yet."
        case .tooShort(let days, let needed):
            "Not enough data yet: orders of \(Wording.counted(days, "day", "days")), \(needed) are needed, about \(max(1, (needed - days + 6) / 7)) more weeks."
        case .tooFewRepeatBuyers(let count, let needed):
            "Not enough data yet: \(Wording.counted(count, "customer", "customers")) came again in the first two thirds of the time, \(needed) are needed to foretell the last third and check it."
        case .undecided:
            "The orders fit models that contradict each other equally well, or amounts so far apart that they have no mean: nothing is foretold."
        }
    }

    /// How far a check lets the forecast be believed.
    public static func sentence(_ check: HoldOutCheck) -> String {
        let head =
            "Fitted without the last \(Wording.count(Int(check.weeks.rounded()))) weeks, the model expected \(Wording.count(Int(check.expected.rounded()))) returns of \(Wording.counted(check.customers, "customer", "customers")) in them; \(Wording.count(check.actual)) came"
        guard check.actual > 0 else { return head + "." }
        let off = check.expected / Double(check.actual) - 1
        let words =
            "\(Wording.percentage(abs(off))) too \(off < 0 ? "few" : "many")"
            + (check.correlation.map { ", correlation over customers \(Wording.factor(max(0, $0)))" } ?? "")
        return abs(off) <= trusted
            ? "\(head) (\(words))." : "\(head) (\(words)): take what it says of the months ahead with that much care."
    }

    /// The same in money.
    public static func sentence(expected: Money, actual: Money) -> String {
        let head = "In money: \(Wording.money(expected)) expected, \(Wording.money(actual)) came"
        guard actual.minorUnits > 0 else { return head + "." }
        let off = Double(expected.minorUnits) / Double(actual.minorUnits) - 1
        let words = "\(Wording.percentage(abs(off))) too \(off < 0 ? "little" : "much")"
        return abs(off) <= trusted
            ? "\(head) (\(words))."
            : "\(head) (\(words)): a season, or growth, that was not in the time before is in no forecast; amounts are to be taken with that much care."
    }

    /// Within a quarter a forecast is as good as plans usually are; beyond it the page warns.
    private static let trusted = 0.25

    static func model(_ model: CustomerFit.Model) -> String {
        switch model {
        case .betaGeometric: "BG/NBD"
        case .pareto: "Pareto/NBD"
        case .negativeBinomial: "NBD (nobody stops)"
        }
    }

    /// The letters of a model's parameters.
    static func parameters(_ model: CustomerFit.Model) -> [String] {
        switch model {
        case .betaGeometric: ["r", "α", "a", "b"]
        case .pareto: ["r", "α", "s", "β"]
        case .negativeBinomial: ["r", "α"]
        }
    }

    static func segment(_ segment: RFMSegment) -> String {
        switch segment {
        case .champions: "Champions"
        case .loyal: "Loyal"
        case .new: "New"
        case .promising: "Promising"
        case .atRisk: "At risk"
        case .needAttention: "Need attention"
        case .lost: "Lost"
        }
    }

    static func meaning(_ segment: RFMSegment) -> String {
        switch segment {
        case .champions: "bought lately, often and much"
        case .loyal: "buy often"
        case .new: "first order lately"
        case .promising: "bought lately, now and then"
        case .atRisk: "bought often or much, not for long"
        case .needAttention: "in between, going quiet"
        case .lost: "bought little, long ago"
        }
    }

    static func kind(_ kind: FirstOrderComparison.Kind) -> String {
        switch kind {
        case .suggested: "With a suggested product"
        case .several: "Several products, none suggested"
        case .single: "One product, not suggested"
        }
    }

    /// Amounts that a model expects, to the minor unit.
    public static func minorUnits(_ amount: Double) -> Int64 {
        // Beyond 2^53 a double tells no units apart.
        amount.isFinite ? Int64(min(max(amount, -9e15), 9e15).rounded()) : 0
    }
}
