import Commerce
import Merchandising
import Testing

@Suite("Quotes of baskets")
struct OfferQuoteTests {
    @Test("Of 10,000 small baskets every one saves as much as trying every way of using its offers")
    func bruteForce() throws {
        for seed in 0..<10_000 as Range<UInt64> {
            let random = try RandomOffers(seed: seed)
            let quote = try random.quote(in: random.storefront())
            let most = EveryWay.mostSaved(random)
            #expect(
                quote.isBest && abs(Double(quote.saving.minorUnits) - most) <= 0.5 + 1e-6,
                "seed \(seed): \(quote.saving.minorUnits), \(most)")
        }
    }

    @Test("The order of lines, and how they are split, changes nothing; quoting twice is the same")
    func orderOfLines() throws {
        for seed in 0..<2_000 as Range<UInt64> {
            var random = try RandomOffers(seed: seed, mostUnits: 12, mostOffers: 8, withFloors: true)
            let storefront = try random.storefront()
            let first = try random.quote(in: storefront)
            #expect(try random.quote(in: storefront) == first, "seed \(seed)")
            let second = try random.quote(random.rearranged(), in: storefront)
            #expect(second.lines.sorted { $0.product < $1.product } == first.lines.sorted { $0.product < $1.product }, "seed \(seed)")
            #expect(second.applied == first.applied && second.passed == first.passed && second.nextStep == first.nextStep, "seed \(seed)")
            // Neither does the order in which offers were made.
            #expect(try random.quote(in: random.storefront(random.offers.reversed())) == first, "seed \(seed)")
        }
    }

    @Test("Every minor unit that is taken off is taken off a line, in currencies of 0, 2 and 3 decimals")
    func sums() throws {
        for seed in 0..<2_000 as Range<UInt64> {
            let random = try RandomOffers(seed: seed, mostUnits: 12, mostOffers: 8, withFloors: true)
            let quote = try random.quote(in: random.storefront())
            #expect(quote.lines.reduce(0) { $0 + $1.saving.minorUnits } == quote.saving.minorUnits, "seed \(seed)")
            #expect(quote.lines.reduce(0) { $0 + $1.total.minorUnits } == quote.total.minorUnits, "seed \(seed)")
            #expect(quote.total.minorUnits == quote.subtotal.minorUnits - quote.saving.minorUnits && quote.saving.minorUnits >= 0)
            for applied in quote.applied {
                let shares = quote.lines.flatMap(\.shares).filter { $0.offer == applied.offer.id }
                #expect(shares.reduce(0) { $0 + $1.saving } == applied.saving.minorUnits && applied.saving.minorUnits >= 0, "seed \(seed)")
                #expect(shares.allSatisfy { $0.saving >= 0 && $0.units > 0 }, "seed \(seed)")
                if case .price(let price) = applied.offer.terms, !applied.offer.kind.isSecond {
                    // A set at one price costs that price to the minor unit.
                    let worth = quote.lines.reduce(0) { sum, line in
                        sum + line.unitPrice.minorUnits
                            * Int64(line.shares.filter { $0.offer == applied.offer.id }.reduce(0) { $0 + $1.units })
                    }
                    #expect(worth - applied.saving.minorUnits == Int64(applied.uses) * price, "seed \(seed)")
                }
            }
            #expect(quote.lines.allSatisfy { line in line.shares.reduce(0) { $0 + $1.units } <= line.quantity })
        }
    }

    @Test("No unit costs less than the floors of its offer")
    func floors() throws {
        var reached = 0
        for seed in 0..<4_000 as Range<UInt64> {
            let random = try RandomOffers(seed: seed, mostUnits: 10, mostOffers: 6, withFloors: true)
            let quote = try random.quote(in: random.storefront())
            for line in quote.lines {
                let product = try #require(random.products.first { $0.id == line.product })
                for share in line.shares where share.saving > 0 {
                    let offer = try #require(random.offers.first { $0.id == share.offer })
                    let paid = line.unitPrice.minorUnits * Int64(share.units) - share.saving
                    if let floor = offer.minimumPrice {
                        reached += 1
                        #expect(paid >= floor * Int64(share.units), "seed \(seed)")
                    }
                    if let margin = offer.minimumMargin {
                        let cost = try #require(product.cost?.minorUnits, "seed \(seed): reduced without knowing the cost")
                        #expect(Double(paid) * (1 - margin) >= Double(cost) * Double(share.units) - 1e-6, "seed \(seed)")
                    }
                }
            }
            if let offer = quote.applied.first(where: { ($0.offer.uses ?? .max) < $0.uses }) { Issue.record("seed \(seed): \(offer)") }
        }
        #expect(reached > 500)
    }

    @Test("An offer more never makes a basket dearer")
    func monotone() throws {
        for seed in 0..<2_000 as Range<UInt64> {
            let random = try RandomOffers(seed: seed, mostUnits: 10, mostOffers: 6, withFloors: true)
            var before = try random.quote(in: random.storefront([])).total.minorUnits
            for count in 1...random.offers.count {
                let now = try random.quote(in: random.storefront(Array(random.offers.prefix(count)))).total.minorUnits
                #expect(now <= before, "seed \(seed)")
                before = now
            }
        }
    }

    @Test("What the next step promises is saved when it is taken")
    func nextStep() throws {
        var steps = 0
        for seed in 0..<2_000 as Range<UInt64> {
            let random = try RandomOffers(seed: seed, mostUnits: 4, mostOffers: 5)
            let storefront = try random.storefront()
            let quote = try random.quote(in: storefront)
            guard let step = quote.nextStep else { continue }
            steps += 1
            guard let product = step.product else {
                #expect(step.missing != nil, "seed \(seed)")
                continue
            }
            let after = try random.quote(random.lines + [.init(product: product)], in: storefront)
            #expect(after.saving.minorUnits - quote.saving.minorUnits == step.saving.minorUnits, "seed \(seed)")
            #expect(after.applied.contains { $0.offer.id == step.offer.id }, "seed \(seed)")
        }
        #expect(steps > 200)
    }
}

extension Offer.Kind {
    var isSecond: Bool { if case .second = self { true } else { false } }
}
