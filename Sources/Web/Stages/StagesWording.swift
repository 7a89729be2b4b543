import Affinity
import Merchandising

/// What happened to candidates, in a merchandiser's words.
enum StagesWording {
    static func source(_ rung: Slate.Strategy) -> String {
        switch rung {
        case .pinned: "Pinned by a rule"
        case .visits: "What such visits looked at next"
        case .complements: "Bought together, bought by the customer, or sold much lately"
        case .ownPurchases: "What the customer buys again"
        case .content: "What fits by category and wording"
        case .categoryBestsellers: "Best sellers of the categories"
        case .bestsellers: "The shop's best sellers"
        }
    }

    static func refusal(_ refusal: Eligibility.Refusal) -> String {
        switch refusal {
        case .inBasket: "in the basket already, or the product of the page"
        case .variantOfAnchor: "another size or colour of what is there"
        case .substituteOfAnchor: "bought instead of what is there, not with it"
        case .excluded: "excluded by the request"
        case .dismissed: "the shopper dismissed it"
        case .notPurchasable: "not to be had now"
        case .owned: "the customer has it and is not due to buy it again"
        case .filtered: "outside the request's filter"
        case .alreadyShown: "in another slot of the page"
        case .tooDear: "too dear for this placement and basket"
        case .beyondBudget: "an upgrade beyond what the customer spends"
        case .tooManyUpgrades: "one upgrade more than a slate may have"
        case .tooAlike: "nearly the same as what is shown"
        case .unsure: "not surely enough wanted"
        case .blocked: "blocked by a rule"
        case .notTogether: "may not stand beside what is there, by a rule"
        }
    }

    static func sign(_ sign: RankingSign) -> String {
        switch sign {
        case .pairs: "bought together"
        case .linear: "the whole basket"
        case .ownPurchases: "bought before"
        case .alike: "customers alike"
        case .shelf: "buys from its shelf"
        case .content: "category and wording"
        case .sales: "sales"
        case .price: "price"
        }
    }

    /// `+1.24`, `−0.30`.
    static func signed(_ value: Float) -> String {
        let hundredths = Int((Double(value) * 100).rounded())
        return (hundredths < 0 ? "−" : "+") + "\(abs(hundredths) / 100).\(abs(hundredths) % 100 < 10 ? "0" : "")\(abs(hundredths) % 100)"
    }
}
