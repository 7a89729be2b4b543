public import Commerce

/// What an offer does to one basket that it is made for, before anybody may have it.
public struct OfferExample: Hashable, Sendable {
    /// Which of the products that may stand in it were put into the basket.
    public enum Choice: String, Hashable, Sendable, CaseIterable {
        case bestsellers, cheapest, dearest
    }

    /// One product of the basket.
    public struct Line: Hashable, Sendable {
        /// What is bought.
        public let product: Product
        /// Units, what each costs at present, and what the offer takes off.
        public let quoted: BasketQuote.Line
        /// The lowest price of the last 30 days; `nil` where less is known.
        public let lowest: Money?
        /// What may be said of the product's own price.
        public let statement: PriceStatement
    }

    /// What was put into the basket; `nil` where there is no choice.
    public let choice: Choice?
    /// The basket.
    public let lines: [Line]
    /// What it costs without offers.
    public let alone: Money
    /// What it costs in this one.
    public let together: Money
    /// What may be said of the saving; `nil` where the offer does not count.
    public let statement: OfferStatement?
    /// Why it does not count.
    public let reason: OfferRefusalReason?

    /// What the basket costs the shop; `nil` where the cost of a product is not known.
    public var cost: Money? {
        let costs = lines.compactMap { line in line.product.cost.map { $0.minorUnits * Int64(line.quoted.quantity) } }
        return costs.count == lines.count ? Money(minorUnits: costs.reduce(0, +), currency: alone.currency) : nil
    }

    /// What is left of a price after the cost, as a share of the price; `nil` where a cost is not known, or nothing is paid.
    public func margin(at price: Money) -> Double? {
        guard let cost, price.minorUnits > 0 else { return nil }
        return 1 - Double(cost.minorUnits) / Double(price.minorUnits)
    }
}

extension Storefront {
    /// What an offer would do to baskets of best sellers, of the cheapest and of the dearest products that it is about, alone and at once: as if
    /// it were approved, begun and open to who asks. What is left of its budget counts.
    ///
    /// - Returns: an example for each basket that differs; none where no product with a price can stand in some place.
    public func examples(of offer: Offer, at now: Timestamp) -> [OfferExample] {
        var open = offer
        open.stage = .approved
        // At its own terms, whatever depths are drawn.
        open.depthTrial = nil
        (open.startsAt, open.endsAt, open.uses, open.usesPerCustomer, open.needsCode) = (nil, nil, nil, nil, false)
        let opened = under(offers: [open], usage: offerBook.usage)
        guard let members = opened.offerBook.members.first else { return [] }
        let places = members.map { positions -> [Int] in
            let priced = positions.map(Int.init).filter { products[$0].price != nil }
            let sold = priced.filter { products[$0].isPurchasable }
            return sold.isEmpty ? priced : sold
        }
        guard places.allSatisfy({ !$0.isEmpty }) else { return [] }
        var isChoice = true
        if case .bundle = offer.kind { isChoice = false }
        var seen: Set<[BasketQuestion.Line]> = []
        return OfferExample.Choice.allCases.compactMap { choice in
            let lines = basket(for: offer.kind, of: places, choice)
            guard seen.insert(lines).inserted else { return nil }
            let question = BasketQuestion(
                lines: lines, customer: offer.customers.min(), segments: ShopperSegments(groups: offer.segments), now: now)
            guard let quote = try? opened.quote(question, withNextStep: false) else { return nil }
            return opened.example(quote, choice: isChoice ? choice : nil, at: now)
        }
    }

    private func example(_ quote: BasketQuote, choice: OfferExample.Choice?, at now: Timestamp) -> OfferExample {
        let lines = quote.lines.compactMap { line in
            product(line.product).map { product in
                OfferExample.Line(
                    product: product, quoted: line,
                    lowest: priceRecords.lowest(of: product.id, at: now).map { Money(minorUnits: $0, currency: line.unitPrice.currency) },
                    statement: priceRecords.statement(of: product.id, price: line.unitPrice.minorUnits, at: now))
            }
        }
        return OfferExample(
            choice: choice, lines: lines, alone: quote.subtotal, together: quote.total,
            statement: quote.applied.first.map { statement(of: $0, in: quote, at: now) }, reason: quote.passed.first?.reason)
    }

    /// The units that one use of an offer needs, each place filled by the products that are chosen first.
    private func basket(for kind: Offer.Kind, of places: [[Int]], _ choice: OfferExample.Choice) -> [BasketQuestion.Line] {
        let needs = kind.needs
        var lines: [BasketQuestion.Line] = []
        var taken: Set<Int> = []
        func put(_ position: Int, _ units: Int) {
            let id = products[position].id
            if let known = lines.firstIndex(where: { $0.product == id }) {
                lines[known].quantity += units
            } else {
                lines.append(.init(product: id, quantity: units))
            }
            taken.insert(position)
        }
        for (place, positions) in places.enumerated() {
            let order = ranked(positions, by: choice)
            if case .basket(let least, _) = kind {
                fill(order, until: least, put)
                continue
            }
            for _ in 0..<needs[place] {
                guard let next = order.first(where: { !taken.contains($0) }) ?? order.first else { continue }
                put(next, 1)
            }
        }
        return lines
    }

    /// Units of the first products, one of each and then more of the first, until they are worth enough.
    private func fill(_ order: [Int], until least: Int64, _ put: (Int, Int) -> Void) {
        var worth: Int64 = 0
        for position in order.prefix(Self.mostExampleLines) where worth < least {
            put(position, 1)
            worth += products[position].price?.minorUnits ?? 0
        }
        guard worth < least, let first = order.first, let price = products[first].price?.minorUnits, price > 0 else { return }
        put(first, min(BasketQuestion.mostUnits / 2, Int((least - worth + price - 1) / price)))
    }

    /// Lines of an example that a person still reads.
    private static let mostExampleLines = 8

    private func ranked(_ positions: [Int], by choice: OfferExample.Choice) -> [Int] {
        func price(_ position: Int) -> Int64 { products[position].price?.minorUnits ?? 0 }
        return switch choice {
        case .bestsellers: positions.sorted { (popularity(of: $1), products[$0].id) < (popularity(of: $0), products[$1].id) }
        case .cheapest: positions.sorted { (price($0), products[$0].id) < (price($1), products[$1].id) }
        case .dearest: positions.sorted { (price($1), products[$0].id) < (price($0), products[$1].id) }
        }
    }
}
