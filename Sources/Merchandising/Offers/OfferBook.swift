import Commerce

/// The offers that are approved, laid out along the catalogue and found by product; immutable, and swapped with the storefront.
public final class OfferBook: Sendable {
    /// An offer with the places of it, each with what may stand there. A class, so that quotes pass it on without a copy.
    final class Laid: Sendable {
        let offer: Offer
        /// Units that each place of one use needs.
        let needs: [Int]
        /// Parts of a price or an amount that each place bears, adding up to it, in ``OfferPacking/scale`` parts of a minor unit.
        let parts: [Int64]

        init(offer: Offer, needs: [Int], parts: [Int64]) {
            self.offer = offer
            self.needs = needs
            self.parts = parts
        }
    }

    /// One place of one offer.
    struct Membership: Sendable {
        let offer: Int
        let place: Int
    }

    /// The approved offers, of higher priority first, then by id.
    public let offers: [Offer]
    let laid: [Laid]
    /// Offers on whole baskets.
    let ofBaskets: [Int]
    /// Products of each place of each offer, ascending.
    let members: [[[Int32]]]
    private let byProduct: [Int32: [Membership]]
    /// What offers gave so far; shared with the books before and after.
    public let usage: OfferUsage

    /// No offers.
    static let empty = OfferBook(offers: [], catalogue: [])

    /// - Parameters:
    ///   - offers: all there are; those that are not approved are left out.
    ///   - catalogue: the storefront's products, by position.
    init(offers: [Offer], catalogue: [Product], usage: OfferUsage = OfferUsage()) {
        let approved = offers.filter { $0.stage == .approved }.sorted { ($1.priority, $0.id) < ($0.priority, $1.id) }
        let index = SelectionIndex(products: approved.isEmpty ? [] : catalogue)
        let places = approved.map { $0.kind.places.map { index.positions(of: $0) } }
        var byProduct: [Int32: [Membership]] = [:]
        for (offer, members) in places.enumerated() {
            if case .basket = approved[offer].kind { continue }
            for (place, positions) in members.enumerated() {
                for position in positions { byProduct[position, default: []].append(Membership(offer: offer, place: place)) }
            }
        }
        self.offers = approved
        self.usage = usage
        members = places
        self.byProduct = byProduct
        laid = zip(approved, places).map { Laid(offer: $0, needs: $0.kind.needs, parts: Self.parts(of: $0, places: $1, catalogue)) }
        ofBaskets = approved.indices.filter { if case .basket = approved[$0].kind { true } else { false } }
    }

    /// Whether there is nothing to find.
    public var isEmpty: Bool { offers.isEmpty }

    func memberships(of position: Int) -> [Membership] { byProduct[Int32(position)] ?? [] }

    /// What each place bears of a price or amount for all: as the prices of its products are to each other on the mean, so that it does not depend on
    /// what is in the basket.
    private static func parts(of offer: Offer, places: [[Int32]], _ catalogue: [Product]) -> [Int64] {
        let whole: Int64
        switch offer.terms {
        case .price(let amount), .amountOff(let amount): whole = amount
        case .percentOff: return offer.kind.places.map { _ in 0 }
        }
        if case .tier(_, let count) = offer.kind { return [whole * OfferPacking.scale / Int64(count)] }
        if case .second = offer.kind { return [0, whole * OfferPacking.scale] }
        let means = places.map { positions -> Int64 in
            let prices = positions.compactMap { catalogue[Int($0)].price?.minorUnits }
            return prices.isEmpty ? 0 : prices.reduce(0, +) / Int64(prices.count)
        }
        let exact = whole * OfferPacking.scale
        return SharedAmount.shares(of: exact, weights: means.map { Int128($0) }, limits: means.map { _ in exact })
    }
}

extension Offer.Kind {
    /// What may stand in each place of one use.
    var places: [ProductSelection] {
        switch self {
        case .bundle(let products): products.map { ProductSelection(products: [$0]) }
        case .choice(let main, let roles): [ProductSelection(products: [main])] + roles.map(\.products)
        case .second(let buy, let get): [buy, get]
        case .tier(let products, _), .basket(_, let products): [products]
        }
    }

    /// Units that each place of one use needs.
    var needs: [Int] {
        switch self {
        case .bundle(let products): products.map { _ in 1 }
        case .choice(_, let roles): [Int](repeating: 1, count: roles.count + 1)
        case .second: [1, 1]
        case .tier(_, let count): [count]
        case .basket: [1]
        }
    }
}
