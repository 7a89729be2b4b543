import Commerce

/// The orders of a planted shop, by index of product and customer, in the order of time.
struct OrderBook: Sendable {
    /// One order before it is written out.
    struct Entry: Sendable {
        let placedAt: Timestamp
        /// `nil` for a guest.
        let customer: Int?
        let products: [Int]
        let isWholesale: Bool
    }

    var entries: [Entry] = []
    private let assortment: Assortment
    private let clientele: Clientele
    private let calendar: TradingCalendar
    private let basketry: Basketry

    /// Writes `count` orders: a fifth because something ran out, one in 250 wholesale, the others as they come.
    init(count: Int, seed: UInt64, assortment: Assortment, clientele: Clientele, calendar: TradingCalendar, basketry: Basketry) {
        self.assortment = assortment
        self.clientele = clientele
        self.calendar = calendar
        self.basketry = basketry
        var refills = SplitMix64(seed: seed, stream: "refills")
        var wholesale = SplitMix64(seed: seed, stream: "wholesale")
        var ordinary = SplitMix64(seed: seed, stream: "orders")
        writeRefills(upTo: count / 5, with: &refills)
        for number in 0..<max(1, count / 250) where entries.count < count {
            entries.append(
                Entry(
                    placedAt: calendar.moment(with: &wholesale), customer: number % clientele.wholesaleCount,
                    products: basketry.wholesaleBasket(with: &wholesale), isWholesale: true))
        }
        while entries.count < count {
            let moment = calendar.moment(with: &ordinary)
            let buyer = clientele.buyer(with: &ordinary)
            entries.append(
                Entry(placedAt: moment, customer: buyer, products: basketry.basket(at: moment, with: &ordinary), isWholesale: false))
        }
        // The sort is stable only together with the position, which settles orders of one second.
        entries = entries.enumerated().sorted { ($0.element.placedAt, $0.offset) < ($1.element.placedAt, $1.offset) }.map(\.element)
    }

    /// Customers take up a product, come back for it every cycle, and drift away one time in ten.
    private mutating func writeRefills(upTo limit: Int, with dice: inout SplitMix64) {
        let retail = Array(clientele.wholesaleCount..<clientele.customers.count)
        var users = assortment.cycles.map { _ in dice.shuffled(retail) }
        var turn = 0
        while entries.count < limit, users.contains(where: { !$0.isEmpty }) {
            let position = turn % users.count
            turn += 1
            guard let user = users[position].popLast() else { continue }
            let (product, days) = assortment.cycles[position]
            let slack = days * 15 / 100
            var day = dice.below(calendar.days)
            while day < calendar.days, entries.count < limit {
                let moment = calendar.moment(onDay: day, with: &dice)
                let basket = basketry.basket(at: moment, reason: product, with: &dice)
                entries.append(Entry(placedAt: moment, customer: user, products: basket, isWholesale: false))
                if dice.chance(0.1) { break }
                day += dice.within((days - slack)...(days + slack))
            }
        }
    }

    /// Ids that sort by time.
    static func id(ofOrder position: Int) -> OrderID { OrderID("O-\(padded(position + 1, to: 7))") }

    /// The lines as a shop would export them.
    func lines(seed: UInt64) -> [OrderLine] {
        var dice = SplitMix64(seed: seed, stream: "lines")
        let close = calendar.opening.advanced(byDays: calendar.days - 2)
        var lines: [OrderLine] = []
        for (position, entry) in entries.enumerated() {
            let status: OrderStatus
            switch dice.below(100) {
            case 0..<2: status = .cancelled
            case 2: status = .refunded
            default: status = entry.placedAt >= close ? .pending : .completed
            }
            for index in entry.products {
                let product = assortment.products[index]
                let price = product.price ?? .zero(.gbp)
                let quantity = entry.isWholesale ? 12 * dice.within(1...12) : [1, 1, 1, 1, 1, 1, 2, 2, 3, 4][dice.below(10)]
                let isReduced = dice.chance(0.1)
                lines.append(
                    OrderLine(
                        order: Self.id(ofOrder: position), orderedAt: entry.placedAt,
                        customer: entry.customer.map { clientele.customers[$0].id },
                        product: product.id, quantity: quantity, unitPrice: price,
                        discount: isReduced ? Money(minorUnits: price.minorUnits * Int64(quantity) / 10, currency: price.currency) : nil,
                        status: status, title: product.title))
            }
        }
        return lines
    }
}
