import Commerce
import Merchandising

/// What an offer does to a basket, with all that may be said of it to a shopper.
struct OfferExampleView {
    /// One product of the basket.
    struct Line {
        let lineTitle: String
        let lineQuantity: String
        let linePrice: String
        /// The lowest price of the last 30 days.
        let lineLowest: String
        /// What may be announced of the product's own price; `nil` where nothing may.
        let lineReduction: String?
        let lineSaving: String
        let lineTotal: String
    }

    let exampleTitle: String
    let lines: [Line]
    let alone: String
    let together: String
    let saving: String
    let margin: String
    /// What is odd about it.
    let warning: String?
    /// What shoppers are told, in the shop's and the law's words; `nil` where the offer does not count.
    let statement: String?
    let notice: String?

    /// - Parameter wording: the language that the shop speaks to shoppers.
    init(_ example: OfferExample, in wording: ReasonWording) {
        exampleTitle =
            switch example.choice {
            case nil: "The set"
            case .bestsellers: "With best sellers"
            case .cheapest: "With the cheapest products"
            case .dearest: "With the dearest products"
            }
        lines = example.lines.map { line in
            Line(
                lineTitle: line.product.title, lineQuantity: Wording.count(line.quoted.quantity),
                linePrice: Wording.money(line.quoted.unitPrice),
                lineLowest: line.lowest.map(Wording.money) ?? "not known for 30 days",
                lineReduction: wording.reduction(line.statement, currency: line.quoted.unitPrice.currency),
                lineSaving: line.quoted.saving.minorUnits == 0 ? "–" : "−" + Wording.money(line.quoted.saving),
                lineTotal: Wording.money(line.quoted.total))
        }
        (alone, together) = (Wording.money(example.alone), Wording.money(example.together))
        saving = Wording.money(Money(minorUnits: example.alone.minorUnits - example.together.minorUnits, currency: example.alone.currency))
        margin = Self.margin(example)
        statement = example.statement.map(wording.saving)
        notice = example.statement.flatMap { wording.personalNotice($0) }
        warning = Self.warning(example)
    }

    private static func margin(_ example: OfferExample) -> String {
        guard let cost = example.cost else { return "unknown: a product has no cost in the catalogue" }
        let left = Wording.money(Money(minorUnits: example.together.minorUnits - cost.minorUnits, currency: cost.currency))
        guard let now = example.margin(at: example.together) else { return left }
        let before = example.margin(at: example.alone).map { ", \(share($0)) without the offer" } ?? ""
        return "\(left), \(share(now)) of the price\(before)"
    }

    private static func share(_ share: Double) -> String { share < 0 ? "−" + Wording.percentage(-share) : Wording.percentage(share) }

    private static func warning(_ example: OfferExample) -> String? {
        if let reason = example.reason, example.statement == nil { return OfferWording.words(for: reason) }
        guard let cost = example.cost, example.together.minorUnits < cost.minorUnits else { return nil }
        return "It sells below cost: the basket costs the shop \(Wording.money(cost))."
    }
}
