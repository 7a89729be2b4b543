public import Commerce

/// An offer that a suggested product takes part in with what is on the page or in the basket.
public struct ShownOffer: Hashable, Sendable {
    /// The offer.
    public let offer: Offer
    /// The products that it joins: what the shopper has chosen first, the suggestion last.
    public let products: [ProductID]
    /// What they cost by themselves at present.
    public let alone: Money
    /// What they cost in the offer.
    public let together: Money
    /// What may be said of it.
    public let statement: OfferStatement
}

extension Storefront {
    /// The offer that saves most on a suggestion with one of the anchors each, or with all of them: automatic, in force, and for this shopper.
    ///
    /// - Parameters:
    ///   - position: the suggestion's.
    ///   - anchors: what is on the page or in the basket.
    public func shownOffer(
        for position: Int, with anchors: [ProductID], customer: CustomerID?, visitor: VisitorID? = nil, segments: ShopperSegments?,
        at now: Timestamp
    ) -> ShownOffer? {
        let own = offerBook.memberships(of: position)
        guard !own.isEmpty, products[position].price != nil else { return nil }
        let id = products[position].id
        let known = anchors.filter { $0 != id && product($0)?.price != nil }.prefix(Self.mostAnchors)
        var sets = known.map { [$0, id] }
        if known.count > 1 { sets.append(known + [id]) }
        let offers = Set(own.map { offerBook.offers[$0.offer].id })
        var best: ShownOffer?
        for set in sets {
            let question = BasketQuestion(
                lines: set.map { .init(product: $0) }, customer: customer, visitor: visitor?.rawValue,
                segments: segments ?? self.segments(of: customer), now: now)
            guard let quote = try? quote(question, withNextStep: false) else { continue }
            for applied in quote.applied where offers.contains(applied.offer.id) {
                let part = quote.lines.filter { line in line.shares.contains { $0.offer == applied.offer.id } }
                guard part.contains(where: { $0.product == id }), part.count > 1 else { continue }
                guard best.map({ $0.statement.saving.minorUnits < applied.saving.minorUnits }) ?? true else { continue }
                let alone = part.reduce(0) { $0 + $1.unitPrice.minorUnits * Int64($1.quantity) }
                best = ShownOffer(
                    offer: applied.offer, products: part.map(\.product), alone: Money(minorUnits: alone, currency: quote.subtotal.currency),
                    together: Money(minorUnits: alone - applied.saving.minorUnits, currency: quote.subtotal.currency),
                    statement: statement(of: applied, in: quote, at: now))
            }
        }
        return best
    }

    /// Anchors that are tried with each suggestion.
    private static let mostAnchors = 5
}
