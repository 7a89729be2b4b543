public import Commerce

/// What may be said of what an offer saves: the true sum against the products' current prices, and a percentage only where one may be named;
/// ``ReasonWording/saving(_:)`` says it.
public struct OfferStatement: Hashable, Sendable {
    /// The difference from what the products cost by themselves at present.
    public let saving: Money
    /// Hundredths of a percent of the lowest prices of the last 30 days, rounded down; `nil` where less is known than 30 days, or where the
    /// products were as cheap by themselves lately: then no percentage may be announced.
    public let basisPoints: Int?
    /// Whether it is said that the price was made for the shopper.
    public let isPersonal: Bool

    /// What an offer says of a use of it.
    ///
    /// - Parameters:
    ///   - reduced: the products it takes something off, with units and what a unit costs at present.
    ///   - saving: what it takes off in all.
    ///   - records: what products cost lately.
    init(
        _ offer: Offer, reduced: [(product: ProductID, units: Int, price: Int64)], saving: Money, records: PriceRecords, at now: Timestamp
    ) {
        self.saving = saving
        isPersonal = offer.isPersonal
        let lowest = reduced.compactMap { entry in
            records.lowest(of: entry.product, at: now).map { min($0, entry.price) * Int64(entry.units) }
        }
        let paid = reduced.reduce(0) { $0 + $1.price * Int64($1.units) } - saving.minorUnits
        let reference = lowest.reduce(0, +)
        basisPoints = lowest.count == reduced.count && reference > paid ? Int((reference - paid) * 10_000 / reference) : nil
    }
}

extension Storefront {
    /// What may be said of an offer that counts in a quote.
    public func statement(of applied: BasketQuote.Applied, in quote: BasketQuote, at now: Timestamp) -> OfferStatement {
        let reduced = quote.lines.compactMap { line in
            let shares = line.shares.filter { $0.offer == applied.offer.id && $0.saving > 0 }
            let units = shares.reduce(0) { $0 + $1.units }
            return units > 0 ? (product: line.product, units: units, price: line.unitPrice.minorUnits) : nil
        }
        return OfferStatement(applied.offer, reduced: reduced, saving: applied.saving, records: priceRecords, at: now)
    }
}
