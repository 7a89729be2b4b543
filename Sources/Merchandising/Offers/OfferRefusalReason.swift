/// Why an offer near a basket does not count.
public enum OfferRefusalReason: String, Hashable, Sendable, CaseIterable {
    /// It begins later.
    case notStarted = "not_started"
    /// It is over.
    case over
    /// It needs a code that was not given.
    case needsCode = "needs_code"
    /// It is for other shoppers.
    case otherShoppers = "other_shoppers"
    /// It is limited to so many uses a customer, and nobody knows who buys.
    case customerUnknown = "customer_unknown"
    /// It was used as often as it may be.
    case usedUp = "used_up"
    /// This customer used it as often as one may.
    case usedUpByCustomer = "used_up_by_customer"
    /// What is left of its budget may not last for this basket.
    case budgetSpent = "budget_spent"
    /// Something that it needs is not in the basket.
    case incomplete
    /// The basket is worth too little.
    case basketTooSmall = "basket_too_small"
    /// Some product would be sold below the least that it has to cost.
    case belowFloor = "below_floor"
    /// It would take nothing off what the products cost by themselves at present.
    case savesNothing = "saves_nothing"
    /// Others save more with the same products, or may not stand beside it.
    case othersSaveMore = "others_save_more"
}
