import Affinity
import Commerce
import Foundation
import Merchandising
import Testing

@Suite("Slates for visits")
struct VisitSlateTests {
    /// Kettle, then filter, then beans: forty visits long, with a lamp in some.
    private static let visits: [[String]] = (0..<40).map { ["kettle", "filter", "beans"] + ($0 % 4 == 0 ? ["lamp"] : []) }

    private func storefront(
        visits: [[String]] = Self.visits, baskets: [[String]] = [["kettle", "mug"], ["lamp"], ["lamp"]], stock: [String: Int] = [:]
    ) throws -> Storefront {
        let ids = ["beans", "filter", "kettle", "lamp", "mug"]
        let positions = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, Int32($0)) })
        var model = LearnedModel(
            pairs: PairLearning(settings: .plainCounts, threads: 1).learn(
                from: PurchaseHistory(
                    products: ids.map { ProductID($0) },
                    basketTimes: baskets.indices.map { Timestamp(secondsSince1970: Int64($0)) },
                    basketCustomers: baskets.indices.map { Int64($0) },
                    lines: baskets.enumerated().flatMap { number, basket in basket.map { (Int32(number), positions[$0] ?? 0) } })))
        let events = visits.enumerated().flatMap { visitor, visit in
            visit.enumerated().map { look, id in
                VisitEvent(
                    visitor: Int32(visitor), product: positions[id] ?? 0,
                    occurredAt: Timestamp(secondsSince1970: Int64(visitor) * 86_400 + Int64(look) * 60))
            }
        }
        model.visits = VisitLearning(threads: 1).learn(from: VisitHistory(productCount: ids.count, events: events))
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("alongside-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let catalogue = ids.map { Product(id: ProductID($0), title: $0.capitalized, stock: stock[$0]) }
        return Storefront(
            model: try Model(path: ModelFolder(path: folder).publish(model).path), modelName: "model", catalogue: catalogue)
    }

    private func ids(_ slate: Slate, in shop: Storefront) -> [String] { slate.items.map { shop.products[$0.position].id.rawValue } }

    private func home(_ limit: Int) -> [SlateRequest.Slot] { [SlateRequest.Slot(placement: .home, limit: limit)] }

    @Test("show what such visits went on to look at, and say in how many")
    func next() throws {
        let shop = try storefront()
        let slate = shop.slate(for: SlateRequest(slots: home(3), viewed: ["kettle", "filter"], explain: true))
        let first = try #require(slate.items.first)
        #expect(ids(slate, in: shop).first == "beans" && slate.strategy == .visits && !slate.isFallback)
        #expect(first.relation == .alsoViewed && first.visitEvidence?.visits == 40 && first.visitEvidence?.wasViewed == false)
        #expect(shop.reason(for: first).kind == .alsoViewed)
        #expect(shop.reason(for: first).text == "Looked at in 40 recent visits like this one")
        #expect((slate.explanation?.candidates ?? 0) >= 3)
    }

    @Test("may show what this visit has looked at before, and say so")
    func viewedBefore() throws {
        let shop = try storefront()
        let slate = shop.slate(for: SlateRequest(slots: home(5), viewed: ["kettle", "filter", "beans"]))
        let again = try #require(slate.items.first { $0.visitEvidence?.wasViewed == true })
        #expect(shop.reason(for: again).text == "Looked at before in this visit" && shop.reason(for: again).kind == .viewedBefore)
    }

    @Test("fill with complements and best sellers where visits have no more")
    func ladder() throws {
        let shop = try storefront(visits: [["kettle", "filter"], ["kettle", "filter"]])
        let slate = shop.slate(for: SlateRequest(slots: home(5), viewed: ["kettle"]))
        #expect(
            Set(ids(slate, in: shop).prefix(2)) == ["kettle", "filter"] && ids(slate, in: shop).dropFirst(2) == ["mug", "lamp", "beans"])
        #expect(slate.items.map(\.strategy) == [.visits, .visits, .complements, .bestsellers, .bestsellers] && slate.isFallback)
    }

    @Test("leave out what is sold out or excluded, and show nothing twice in two slots")
    func eligibility() throws {
        let shop = try storefront(stock: ["beans": 0])
        let slates = shop.slates(
            for: SlateRequest(slots: home(2) + home(9), viewed: ["kettle", "filter"], exclude: ["lamp"], explain: true))
        let shown = slates.flatMap { ids($0, in: shop) }
        #expect(Set(shown).count == shown.count && !shown.contains("beans") && !shown.contains("lamp"))
        #expect(slates[0].explanation?.dropped[.notPurchasable] == 1)
    }

    @Test("leave alone what goes with a product or a basket: there purchases speak")
    func purchasesSpeak() throws {
        let (with, without) = (try storefront(), try storefront(visits: []))
        #expect(without.model.visits == nil)
        for request in [
            SlateRequest(product: "kettle", viewed: ["filter"]), SlateRequest(basket: ["kettle"], viewed: ["filter", "beans"]),
            SlateRequest(viewed: ["nothing known"]), SlateRequest(),
        ] {
            #expect(ids(with.slate(for: request), in: with) == ids(without.slate(for: request), in: without))
            #expect(!with.slate(for: request).items.contains { $0.strategy == .visits })
        }
    }
}
