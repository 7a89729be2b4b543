import Commerce

/// What people did in a planted shop's storefront: a visit before each retail order, and as many that ended with nothing bought.
struct VisitLog: Sendable {
    private(set) var interactions: [Interaction] = []
    private let assortment: Assortment
    private let clientele: Clientele
    private let basketry: Basketry
    private var dice: SplitMix64

    /// The visits that go with those orders.
    init(of book: OrderBook, seed: UInt64, assortment: Assortment, clientele: Clientele, calendar: TradingCalendar, basketry: Basketry) {
        self.assortment = assortment
        self.clientele = clientele
        self.basketry = basketry
        dice = SplitMix64(seed: seed, stream: "visits")
        for (position, entry) in book.entries.enumerated() where !entry.isWholesale {
            let visitor = entry.customer.map { "V-\(clientele.customers[$0].id)" } ?? "V-G\(padded(position + 1, to: 7))"
            buy(entry, as: VisitorID(visitor))
            browse(at: calendar.moment(with: &dice), number: position)
        }
        interactions = interactions.enumerated().sorted { ($0.element.occurredAt, $0.offset) < ($1.element.occurredAt, $1.offset) }
            .map(\.element)
        for index in interactions.indices { interactions[index].id = "E-\(padded(index + 1, to: 8))" }
    }

    /// A visit that ends in an order: looks, the basket filled in the order of the lines, the checkout.
    private mutating func buy(_ entry: OrderBook.Entry, as visitor: VisitorID) {
        let customer = entry.customer.map { clientele.customers[$0].id }
        var steps: [(kind: Interaction.Kind, product: Int?)] = []
        for product in entry.products {
            if dice.chance(0.9) { steps.append((.viewItem, product)) }
            if let alternative = basketry.alternative(to: product, with: &dice) { steps.append((.viewItem, alternative)) }
            if dice.chance(0.2) { steps.append((.viewItem, basketry.distraction(with: &dice))) }
            steps.append((.addToCart, product))
        }
        steps += [(.beginCheckout, nil), (.purchase, nil)]
        var moment = entry.placedAt.millisecondsSince1970
        var trail: [Interaction] = []
        for step in steps.reversed() {
            var interaction = Interaction(
                id: "", kind: step.kind, occurredAt: Timestamp(millisecondsSince1970: moment), visitor: visitor, customer: customer,
                product: step.product.map { assortment.products[$0].id })
            if step.kind == .addToCart { interaction.quantity = 1 }
            if step.kind == .purchase { interaction.basket = entry.products.map { assortment.products[$0].id } }
            trail.append(interaction)
            moment -= Int64(dice.within(5...60)) * 1000
        }
        interactions += trail.reversed()
    }

    /// A visit of somebody unknown who looks at one to four things, alternatives among them, and leaves.
    private mutating func browse(at start: Timestamp, number: Int) {
        let visitor = VisitorID("V-B\(padded(number + 1, to: 7))")
        var moment = start.millisecondsSince1970
        for _ in 0..<dice.within(1...4) {
            let product = basketry.distraction(with: &dice)
            for seen in [product, basketry.alternative(to: product, with: &dice)].compactMap({ $0 }) {
                interactions.append(
                    Interaction(
                        id: "", kind: .viewItem, occurredAt: Timestamp(millisecondsSince1970: moment), visitor: visitor,
                        product: assortment.products[seen].id))
                moment += Int64(dice.within(5...90)) * 1000
            }
        }
    }
}
