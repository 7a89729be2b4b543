/// Why a code opens nothing.
public enum CodeRefusal: String, Hashable, Sendable, CaseIterable {
    /// There is no such code for this shopper.
    case unknown
    /// It is good later.
    case notStarted = "not_started"
    /// It was good before.
    case over
    /// It is for other kinds of shoppers.
    case otherShoppers = "other_shoppers"
    /// It was used as often as it may be, or is being used.
    case usedUp = "used_up"
    /// This customer used it as often as one may.
    case usedUpByCustomer = "used_up_by_customer"
    /// It is limited to so many uses a customer, and nobody knows who buys.
    case customerUnknown = "customer_unknown"
}
