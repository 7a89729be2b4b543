import Affinity
import Commerce
import Merchandising
import Testing

@Suite("Stock goals in slates")
struct StockSlateTests {
    private static let slow: Set<ProductID> = ["P090", "P097", "P104", "P111", "P118"]

    private func pushing(_ products: Set<ProductID>, _ push: Float) -> StockPushes {
        let pushes = StockPushes()
        pushes.replace(with: Dictionary(uniqueKeysWithValues: products.map { ($0, push) }))
        return pushes
    }

    private func ids(_ slate: Slate, _ shop: Storefront) -> [ProductID] { slate.items.map { shop.products[$0.position].id } }

    @Test("bring slow goods in where they are relevant, and leave every slate nearly all of its expected purchases")
    func floor() throws {
        let shop = try #require(RankedShop.shared)
        let plain = shop.storefront
        #expect(plain.model.ranking != nil)
        let pushed = plain.under(stockPushes: pushing(Self.slow, Float(StockController.mostPush)))
        let floor = PlacementPlan().relevanceFloor
        var (before, after, changed) = (0, 0, 0)
        for request in shop.requests {
            let (old, new) = (plain.slate(for: request), pushed.slate(for: request))
            let (shown, showing) = (ids(old, plain), ids(new, pushed))
            before += shown.count { Self.slow.contains($0) }
            after += showing.count { Self.slow.contains($0) }
            if Set(shown) != Set(showing) { changed += 1 }
            #expect(old.explanation?.pushes == nil && old.explanation?.chances == nil)
            let pushes = try #require(new.explanation?.pushes)
            #expect(pushes.kept >= floor - 1e-6 && pushes.kept <= 1 + 1e-6)
            // By brute force: what is shown is bought nearly as often as what was.
            let chances = try #require(new.explanation?.chances)
            #expect(abs(chances.values.reduce(0, +) - 1) < 1e-6)
            let worth = { (slate: Slate) in slate.items.reduce(0) { $0 + (chances[$1.position] ?? 0) } }
            #expect(worth(new) >= floor * worth(old) - 1e-6, "\(request.basket)")
            #expect(new.items.count == old.items.count)
        }
        #expect(after > before && changed > 10 && changed < 300)
        let measure = pushed.stockPushes.takeMeasure()
        #expect(measure.slates > 0 && measure.slates <= shop.requests.count)
        #expect(try #require(measure.meanKept) >= floor)
        #expect(pushed.stockPushes.takeMeasure() == StockPushes.Measure())
    }

    @Test("show what shops without trees know to go together, too")
    func pairs() throws {
        let model = try Storefront.pairsOnly()
        let request = SlateRequest(slots: [.init(placement: .basket, limit: 2)], basket: ["A"])
        #expect(ids(model.slate(for: request), model) == ["B", "C"])
        let pushed = model.under(stockPushes: pushing(["D"], 3))
        #expect(Set(ids(pushed.slate(for: request), pushed)) == ["B", "D"])
    }

    @Test("change with the pushes, for a storefront in service, and not at all where there are none")
    func swapped() throws {
        let shop = try #require(RankedShop.shared)
        let pushes = StockPushes()
        let storefront = shop.storefront.under(stockPushes: pushes)
        func slates() -> [[ProductID]] { shop.requests.prefix(100).map { ids(storefront.slate(for: $0), storefront) } }
        let plain = slates()
        #expect(!storefront.changesByItself)
        pushes.replace(with: [(products: Array(Self.slow), push: 2), (products: ["P090"], push: 3), (products: ["unknown"], push: 3)])
        let pushed = slates()
        #expect(pushed != plain)
        pushes.replace(with: [(products: Array(Self.slow), push: 0)])
        #expect(slates() == plain)
        #expect(storefront.changesByItself, "an answer that is remembered from before is not good for ever")
        pushes.replace(with: [(products: Array(Self.slow), push: 2), (products: ["P090"], push: 3)])
        #expect(slates() == pushed)
    }

    @Test("are measured: what a push can add is what slates with it show more than slates without")
    func reach() throws {
        let shop = try #require(RankedShop.shared)
        let units = Dictionary(uniqueKeysWithValues: Self.slow.map { ($0, UnitsPerOrder(mean: 2, meanSquare: 6)) })
        let found = shop.storefront.reach(of: units, in: shop.requests)
        let pushed = shop.storefront.under(stockPushes: pushing(Self.slow, Float(StockController.mostPush)))
        var sum = 0.0
        for request in shop.requests {
            let (old, new) = (shop.storefront.slate(for: request), pushed.slate(for: request))
            for id in Self.slow {
                let position = try #require(pushed.position(of: id))
                let chance = new.explanation?.chances?[position] ?? 0
                if new.items.contains(where: { $0.position == position }) { sum += 2 * chance }
                if old.items.contains(where: { $0.position == position }) { sum -= 2 * chance }
            }
        }
        #expect(abs(found.unitsPerSlate * 300 - sum) < 1e-9 && found.slates == 300 && sum > 0)
        let estimate = found.units(inSlates: 1_000)
        #expect(abs(estimate.mean - sum / 0.3) < 1e-6 && estimate.variance > 0)
        #expect(shop.storefront.reach(of: [:], in: shop.requests).units(inSlates: 1_000) == .none)
    }
}

extension Storefront {
    /// A is bought with B most often, with C and D less and less, and there is nothing but pairs.
    fileprivate static func pairsOnly() throws -> Storefront {
        let baskets = [("B", 40), ("C", 21), ("D", 20)].flatMap { Array(repeating: ["A", $0.0], count: $0.1) }
        let catalogue = ["A", "B", "C", "D"].map { Product(id: ProductID($0), title: $0) }
        return Storefront(model: try .learned(from: baskets), modelName: "pairs", catalogue: catalogue)
    }
}
