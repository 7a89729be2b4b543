import Analytics
import Commerce
import Merchandising

/// Segments in a merchandiser's words.
struct SegmentWording {
    let currency: Currency?

    /// Who is in it, in a sentence without its end.
    func sentence(_ segment: CustomerSegment) -> String { "Customers " + segment.conditions.map(words).joined(separator: ", ") }

    private func words(_ condition: SegmentCondition) -> String {
        let time = condition.days.map { " in the last \(Wording.counted($0, "day", "days"))" } ?? ""
        return switch condition.measure {
        case .spent: "who spent \(range(condition) { money($0) })\(time)"
        case .orders: "with \(range(condition) { RuleForm.plain($0) }) orders\(time)"
        case .daysSinceLastOrder: "whose last order was \(range(condition) { RuleForm.plain($0) }) days ago"
        case .daysSinceFirstOrder: "whose first order was \(range(condition) { RuleForm.plain($0) }) days ago"
        case .probabilityAlive: "who are active with a probability of \(range(condition) { Wording.percentage($0) })"
        case .expectedRevenue: "expected to spend \(range(condition) { money($0) }) in twelve months"
        case .bought: "who bought \(goods(condition))\(time)"
        case .notBought: "who bought nothing of \(goods(condition))\(time)"
        case .standing:
            "who are "
                + RFMSegment.allCases.filter(condition.standings.contains).map { CustomerWording.segment($0).lowercased() }
                .joined(separator: " or ")
        }
    }

    private func money(_ amount: Double) -> String {
        Wording.money(Money(minorUnits: Int64(amount), currency: currency ?? .unspecified))
    }

    private func range(_ condition: SegmentCondition, _ words: (Double) -> String) -> String {
        switch (condition.atLeast, condition.atMost) {
        case (let least?, let most?): least == most ? words(least) : "\(words(least)) to \(words(most))"
        case (let least?, nil): "\(words(least)) or more"
        case (nil, let most?): "\(words(most)) or less"
        case (nil, nil): "any"
        }
    }

    private func goods(_ condition: SegmentCondition) -> String {
        guard let goods = condition.goods else { return "anything" }
        var parts: [String] = []
        func add(_ word: String, _ values: [String]) {
            guard !values.isEmpty else { return }
            let rest = values.count > 3 ? " and \(Wording.count(values.count - 3)) more" : ""
            parts.append((word.isEmpty ? "" : word + " ") + values.sorted().prefix(3).joined(separator: ", ") + rest)
        }
        add("", goods.categories.map(\.description))
        add("of the brand", Array(goods.brands))
        add("the product", goods.products.map(\.rawValue))
        return parts.joined(separator: " or ")
    }
}
