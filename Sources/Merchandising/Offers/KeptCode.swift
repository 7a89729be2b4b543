public import Commerce

/// A code with how often it was used.
public struct KeptCode: Hashable, Sendable {
    /// The code.
    public let code: OfferCode
    /// Uses that were confirmed.
    public let confirmed: Int
    /// Uses that are reserved at present.
    public let reserved: Int
    /// Uses of the customer who asks; 0 where nobody was named.
    public let ofCustomer: Int

    /// A code as it was kept.
    public init(code: OfferCode, confirmed: Int, reserved: Int, ofCustomer: Int = 0) {
        self.code = code
        self.confirmed = confirmed
        self.reserved = reserved
        self.ofCustomer = ofCustomer
    }

    /// Why somebody may not use it; `nil` where one may.
    public func refusal(for customer: CustomerID?, segments: ShopperSegments, at now: Timestamp) -> CodeRefusal? {
        if let startsAt = code.startsAt, now < startsAt { return .notStarted }
        if let endsAt = code.endsAt, endsAt <= now { return .over }
        // Whose code it is, is nobody else's business: it is unknown to all others.
        if let owner = code.customer, owner != customer { return .unknown }
        if let name = code.segment {
            guard let segment = ShopperSegment(rawValue: name), segments.mayHave(whatIsFor: [segment]) else { return .otherShoppers }
        }
        if let uses = code.uses, confirmed + reserved >= uses { return .usedUp }
        if let limit = code.usesPerCustomer {
            guard customer != nil else { return .customerUnknown }
            if ofCustomer >= limit { return .usedUpByCustomer }
        }
        return nil
    }
}
