import Affinity
public import Commerce

extension BundleProposal {
    /// The proposal as an offer, a draft: all at one price where it is fixed, a share off where there is a choice. `nil` at a depth that takes off
    /// nothing: an offer is a saving.
    ///
    /// - Parameters:
    ///   - depth: what is taken off the rest; the proposed depth where nothing is said.
    ///   - settings: whose floors the offer keeps.
    public func offer(at depth: Double? = nil, settings: BundleSettings, note: String) -> Offer? {
        let depth = depth ?? self.depth
        let reduced = price(at: depth)
        guard depth > 0, depth < 1, reduced < price else { return nil }
        let kind: Offer.Kind
        let terms: OfferTerms
        switch rest {
        case .fixed(let rest):
            kind = .bundle([main] + rest)
            terms = .price(reduced)
        case .choice(let roles):
            kind = .choice(
                main: main, roles: roles.map { Offer.Role(name: $0.name, products: ProductSelection(products: Set($0.products))) })
            // Rounded down: what is taken off is never more than was worked out.
            let points = Int(Double(price - reduced) / Double(price) * 10_000)
            guard points > 0 else { return nil }
            terms = .percentOff(basisPoints: points)
        }
        return Offer(
            id: OfferID(id), title: title, kind: kind, terms: terms,
            minimumMargin: settings.keepsMargin(of: self) ? settings.minimumMargin : nil,
            minimumPrice: settings.minimumPrice, note: note)
    }
}

extension BundleProposal {
    /// Depths that are worth comparing in use: those that floors allow, up to three tenths, no discount among them.
    ///
    /// - Returns: `nil` where costs are not known, or where floors allow none.
    public func trial(salt: String) -> DepthTrial? {
        guard let curve, let economics else { return nil }
        let depths = curve.points.filter { $0.isAllowed && $0.depth <= Self.deepestTried }.map(\.depth)
        guard depths.count > 1 else { return nil }
        var prior = knowledge
        prior.level.variance = max(prior.level.variance, Self.strangeness)
        return DepthTrial(depths: depths, economics: economics, prior: prior, substitutes: substitutes, salt: salt)
    }

    /// Who meets the offer is more inclined to buy than all who bought the main product before, nobody knows by how much: how often they take
    /// the rest is learned from them, within two standard deviations of 2 in log-odds.
    private static let strangeness = 4.0

    /// Deeper discounts hardly ever pay for themselves, and each depth that is tried costs its floor of baskets.
    private static let deepestTried = 0.3001
}

extension BundleSettings {
    /// Whether an offer can hold the margin itself: with assumed costs it could not, since quotes know only costs that are stated, and refuse
    /// without.
    func keepsMargin(of proposal: BundleProposal) -> Bool { !proposal.risks.contains(.assumedCost) }
}

extension Offer {
    /// The products of a bundle or a choice, as proposals name them; `nil` for other kinds.
    public var bundledProducts: Set<ProductID>? {
        switch kind {
        case .bundle(let products): Set(products)
        case .choice(let main, let roles): roles.reduce(into: [main]) { $0.formUnion($1.products.products) }
        case .second, .tier, .basket: nil
        }
    }
}
