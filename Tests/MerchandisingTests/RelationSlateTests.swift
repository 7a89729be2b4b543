import Affinity
import Commerce
import Foundation
import Merchandising
import Testing

/// What is bought instead of a product has no place beside it, and is called what it is elsewhere.
@Suite("Slates by relation")
struct RelationSlateTests {
    /// Two colours of a mug and a coaster, all three bought together often, and a rug that is bought alone.
    private static func storefront(withRelations: Bool = true) throws -> Storefront {
        let catalogue = [
            ("1", "Enamel Mug, Blue", "Kitchen > Mugs"), ("2", "Enamel Mug, Red", "Kitchen > Mugs"), ("3", "Coaster", "Kitchen > Mats"),
            ("4", "Rug", "Home > Rugs"),
        ].map { Product(id: ProductID($0.0), title: $0.1, category: CategoryPath($0.2)) }
        let history = PurchaseHistory(
            products: catalogue.map(\.id), basketTimes: (0..<80).map { Timestamp(secondsSince1970: 0).advanced(byDays: $0) },
            basketCustomers: (0..<80).map { Int64($0) },
            lines: (0..<80).flatMap { order in (order % 2 == 0 ? [0, 1, 2] : [3]).map { (Int32(order), Int32($0)) } })
        let facts = ProductFacts(catalogue: catalogue)
        let pairs = PairLearning(settings: .plainCounts, threads: 1).learn(from: history)
        var learned = LearnedModel(pairs: pairs)
        if withRelations {
            learned.relations = RelationLearning(threads: 1).learn(
                from: ShopHistory(purchases: history, catalogue: catalogue), pairs: pairs, facts: facts)
        }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("alongside-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let model = try Model(path: ModelFolder(path: folder).publish(learned).path)
        return Storefront(model: model, modelName: "m", catalogue: catalogue)
    }

    private func ids(_ slate: Slate, of shop: Storefront) -> [ProductID] { slate.items.map { shop.products[$0.position].id } }

    @Test("leave another colour out beside a product, and say why to those who ask")
    func productPage() throws {
        let shop = try Self.storefront()
        let request = SlateRequest(slots: [.init(placement: .productPage, limit: 3)], product: "1", explain: true)
        #expect(ids(shop.slate(for: request), of: shop) == ["3", "4"])
        #expect(shop.slate(for: request).explanation?.dropped == [.substituteOfAnchor: 1])
        let partners = shop.partners(of: 0, limit: 5)
        #expect(partners.map { shop.products[$0.item.position].id }.sorted() == ["2", "3"])
        #expect(partners.first { shop.products[$0.item.position].id == "2" }?.refusal == .substituteOfAnchor)
        let plain = try Self.storefront(withRelations: false)
        #expect(Set(ids(plain.slate(for: request), of: plain)) == ["2", "3", "4"])
    }

    @Test("keep it in baskets, under its name")
    func baskets() throws {
        let shop = try Self.storefront()
        for request in [
            SlateRequest(basket: ["1"]), SlateRequest(slots: [.init(placement: .productPage, limit: 3)], basket: ["1", "4"]),
        ] {
            let mug = try #require(shop.slate(for: request).items.first { shop.products[$0.position].id == "2" })
            #expect(mug.relation == .substitute && shop.reason(for: mug).kind == .alternative)
            #expect(shop.reason(for: mug).text == "An alternative to Enamel Mug, Blue")
        }
        let both = try Self.storefront(withRelations: false)
        #expect(ids(both.slate(for: SlateRequest(basket: ["1"])), of: both) == ids(shop.slate(for: SlateRequest(basket: ["1"])), of: shop))
    }

    @Test("keep the page's choice to the page's slot")
    func severalSlots() throws {
        let shop = try Self.storefront()
        let slates = shop.slates(
            for: SlateRequest(
                slots: [.init(placement: .productPage, limit: 1), .init(placement: .basket, limit: 1)], product: "1"))
        #expect(slates.map { ids($0, of: shop) } == [["3"], ["2"]])
    }
}
