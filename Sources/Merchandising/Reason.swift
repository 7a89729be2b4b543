import Affinity
import Commerce

/// Why a product is suggested: a sentence for the shopper, and the numbers behind it for the merchant.
public struct Reason: Sendable {
    /// What kind of reason it is, for shops that word it themselves.
    public enum Kind: String, Sendable {
        case boughtTogether = "bought_together"
        case sameCategory = "same_category"
        case bestseller
    }

    /// What kind of reason it is.
    public let kind: Kind
    /// The sentence, in English; holds titles as the catalogue gives them, unescaped.
    public let text: String
}

extension Storefront {
    /// Why an item of one of this storefront's slates is there. The sentence claims no more than was counted.
    public func reason(for item: Slate.Item) -> Reason {
        switch item.relation {
        case .bestseller: return Reason(kind: .bestseller, text: "One of the shop's best sellers")
        case .sameCategory:
            let category = products[item.position].category?.names.last
            return Reason(kind: .sameCategory, text: category.map { "A best seller in \($0)" } ?? "A best seller of its kind")
        case .complement, .substitute, .upgrade, .replenishment:
            guard let evidence = item.evidence else {
                return Reason(kind: .bestseller, text: "One of the shop's best sellers")
            }
            return Reason(kind: .boughtTogether, text: sentence(for: evidence))
        }
    }

    private func sentence(for evidence: Slate.Evidence) -> String {
        let buyers =
            model.summary.settings.oneVotePerCustomer
            ? counted(evidence.voters, "customer", "customers") : counted(evidence.orders, "order", "orders")
        let together = "Bought together with \(products[evidence.anchor].title)"
        let start = model.summary.settings.oneVotePerCustomer ? "\(together) by \(buyers)" : "\(together) in \(buyers)"
        // "More often than chance" is said only where the whole interval lies above chance.
        guard let lift = evidence.association.lift, let interval = evidence.association.liftInterval, interval.lowerBound > 1,
            tenths(lift) != "1.0"
        else { return start }
        return "\(start), \(tenths(lift)) times more often than chance"
    }

    private func counted(_ number: Int, _ one: String, _ many: String) -> String { "\(number) \(number == 1 ? one : many)" }

    /// One decimal, with a point whatever the machine's locale.
    private func tenths(_ number: Double) -> String {
        let rounded = Int((number * 10).rounded())
        return "\(rounded / 10).\(rounded % 10)"
    }
}
