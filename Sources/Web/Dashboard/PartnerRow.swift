import Affinity
import Commerce
import Merchandising

/// One product that goes with another, with its evidence.
struct PartnerRow {
    let partnerRank: String
    let partnerTitle: String
    let partnerLink: String
    let partnerCustomers: String
    let partnerOrders: String
    let partnerConfidence: String
    let partnerLift: String
    let partnerInterval: String
    let partnerScore: String
    let partnerWords: String
    /// Why it is not suggested.
    let refusalNote: String?
    let partnerStyle: String

    init?(_ partner: Partner, rank: Int?, basket: BasketState, storefront: Storefront) {
        guard let evidence = partner.item.evidence else { return nil }
        let product = storefront.products[partner.item.position]
        partnerRank = rank.map(String.init) ?? "–"
        partnerTitle = product.title
        partnerLink = PageLink.product(product.id, basket)
        partnerCustomers = Wording.count(evidence.voters)
        partnerOrders = Wording.count(evidence.orders)
        let association = evidence.association
        partnerConfidence = association.confidence.map(Wording.percentage) ?? "unknown"
        partnerLift = association.lift.map { Wording.ratio($0) + "×" } ?? "unknown"
        partnerInterval = association.liftInterval.map { "\(Wording.ratio($0.lowerBound)) to \(Wording.ratio($0.upperBound))" } ?? "unknown"
        partnerScore = Self.score(partner.item.score)
        partnerWords = Self.words(evidence, storefront: storefront)
        refusalNote = partner.refusal.map { Self.note($0, product: product) }
        partnerStyle = partner.refusal == nil ? "" : "greyed"
    }

    private static func words(_ evidence: Slate.Evidence, storefront: Storefront) -> String {
        let byCustomer = storefront.model.summary.settings.oneVotePerCustomer
        let buyers = Int(evidence.association.anchor)
        let share =
            byCustomer
            ? "\(Wording.count(evidence.voters)) of its \(Wording.counted(buyers, "customer", "customers")) bought both"
            : "\(Wording.count(evidence.orders)) of its \(Wording.counted(buyers, "order", "orders")) hold both"
        guard let lift = evidence.association.lift, let interval = evidence.association.liftInterval else { return share }
        if interval.lowerBound > 1 { return "\(share), \(Wording.ratio(lift)) times more often than chance" }
        return "\(share), which chance alone could explain"
    }

    private static func note(_ refusal: Eligibility.Refusal, product: Product) -> String {
        switch refusal {
        case .substituteOfAnchor: "Bought instead of this product: not suggested beside it"
        case .blocked: "Blocked by a rule: not suggested"
        case .variantOfAnchor: "A variant of this product or of one above: not suggested with it"
        case .notPurchasable: product.isAvailable ? "Out of stock: not suggested until it is back" : "No longer offered: not suggested"
        case .inBasket, .excluded, .dismissed, .owned, .filtered, .alreadyShown, .tooDear, .beyondBudget, .tooManyUpgrades, .tooAlike,
            .unsure, .notTogether:
            "Not suggested here"
        }
    }

    /// Three significant digits.
    private static func score(_ score: Float) -> String {
        guard score > 0 else { return "0" }
        var scale: Float = 1000
        while score * scale < 100, scale < 1e8 { scale *= 10 }
        let rounded = (Double(score) * Double(scale)).rounded() / Double(scale)
        return "\(Float(rounded))"
    }
}
