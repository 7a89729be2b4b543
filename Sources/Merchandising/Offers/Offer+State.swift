public import Commerce

extension Offer {
    /// The fewest and the most products of a bundle, the main one of a choice included, and units of a tier.
    public static let sizes = 2...6

    /// What it is at a moment.
    public func state(at moment: Timestamp) -> State {
        switch stage {
        case .draft: return .draft
        case .paused: return .paused
        case .ended: return .ended
        case .approved:
            if let endsAt, endsAt <= moment { return .ended }
            if let startsAt, moment < startsAt { return .scheduled }
            return .live
        }
    }

    /// Whether its price is for some people only because of what is known of them or of a lot, which they are to be told (Directive 2011/83/EU, article
    /// 6(1)(ea)).
    public var isPersonal: Bool { !segments.isEmpty || !customers.isEmpty || depthTrial != nil }

    /// What one unit may cost at least, in minor units; `nil` where a margin is asked for and the cost is not known.
    func floor(of product: Product) -> Int64? {
        let price = max(0, minimumPrice ?? 0)
        guard let minimumMargin else { return price }
        guard let cost = product.cost?.minorUnits else { return nil }
        // Rounded up to the next minor unit; a billionth is what the division itself may be wrong by.
        return max(price, Int64((Double(cost) / (1 - minimumMargin) - 1e-9).rounded(.up)))
    }
}
