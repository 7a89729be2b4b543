import Affinity
import Commerce
import Foundation
import Merchandising
import Testing

/// What is suggested of products that nobody bought yet, and what is said of it.
@Suite("Slates by content")
struct ContentSlateTests {
    /// Grinders and kettles bought together, a grinder, a kettle and a rake nobody bought, all of them in the catalogue.
    private static func storefront(ownership: (Storefront) -> Ownership = { _ in .none }) throws -> Storefront {
        let shelves = ["Kitchen > Grinders", "Kitchen > Kettles", "Garden > Rakes"]
        let catalogue = shelves.enumerated().flatMap { number, shelf in
            (0..<4).map { place in
                Product(
                    id: ProductID("\(number)-\(place)"), title: "\(["Grinder", "Kettle", "Rake"][number]) \(place)",
                    category: CategoryPath(shelf), tags: place == 3 ? ["new"] : [])
            }
        }
        let lines = (0..<60).flatMap { order -> [(basket: Int32, product: Int32)] in
            let basket = Int32(order)
            return order % 3 == 2
                ? [(basket, Int32(8 + order % 2))] : [(basket, Int32(order / 3 % 3)), (basket, Int32(4 + order / 9 % 3))]
        }
        let history = PurchaseHistory(
            products: catalogue.map(\.id), basketTimes: (0..<60).map { Timestamp(secondsSince1970: 0).advanced(byDays: $0) },
            basketCustomers: (0..<60).map { $0 % 3 == 2 ? 1 : 2 }, lines: lines)
        var learned = LearnedModel(pairs: PairLearning(settings: .plainCounts, threads: 1).learn(from: history))
        learned.content = try ContentLearning(threads: 1).learn(from: history, facts: ProductFacts(catalogue: catalogue))
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("alongside-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let model = try Model(path: ModelFolder(path: folder).publish(learned).path)
        let bare = Storefront(model: model, modelName: "m", catalogue: catalogue)
        return Storefront(model: model, modelName: "m", catalogue: catalogue, ownership: ownership(bare))
    }

    @Test("fill with new products of the category that goes with the anchor's, and say that it is the categories that were counted")
    func newProducts() throws {
        let shop = try Self.storefront()
        let request = SlateRequest(basket: ["0-0"], filter: ProductFilter(tags: ["new"]))
        let slate = shop.slate(for: request)
        #expect(slate.items.map { shop.products[$0.position].id }.prefix(2).sorted() == ["0-3", "1-3"])
        #expect(slate.items.allSatisfy { $0.strategy == .content && $0.relation == .related } && !slate.isFallback)
        let kettle = try #require(slate.items.first { shop.products[$0.position].id == "1-3" })
        #expect(shop.reason(for: kettle).text == "Kettles and Grinders were bought together in 40 orders")
        #expect(shop.reason(for: kettle).kind == .categoriesTogether && kettle.evidence == nil)
        let rake = try #require(slate.items.first { shop.products[$0.position].id == "2-3" })
        #expect(shop.reason(for: rake).text == "Fits by its category and description" && rake.categoryEvidence == nil)
    }

    @Test("answer for a product that nobody bought yet")
    func newAnchor() throws {
        let shop = try Self.storefront()
        let slate = shop.slate(for: SlateRequest(slots: [.init(placement: .productPage, limit: 3)], product: "0-3"))
        #expect(slate.items.count == 3 && !slate.isFallback)
        #expect(slate.items.allSatisfy { shop.products[$0.position].category?.names.first == "Kitchen" })
    }

    @Test("go by the customer where there is no anchor, and leave the best sellers to those nobody knows")
    func customers() throws {
        let shop = try Self.storefront { bare in
            Ownership(customers: ["gardener"], offsets: [0, 2], positions: [8, 9])
        }
        let request = SlateRequest(customer: "gardener", filter: ProductFilter(tags: ["new"]))
        #expect(shop.slate(for: request).items.count == 3)
        #expect(shop.slate(for: request).items.allSatisfy { $0.strategy == .content && $0.categoryEvidence == nil })
        #expect(shop.slate(for: SlateRequest(customer: "stranger")).items.allSatisfy { $0.strategy == .bestsellers })
    }

    @Test("come after what was bought together, and repeat nothing of it")
    func order() throws {
        let shop = try Self.storefront()
        let slate = shop.slate(for: SlateRequest(basket: ["0-0"]))
        #expect(slate.items.map(\.strategy) == slate.items.map(\.strategy).sorted() || shop.model.content?.leads == true)
        #expect(Set(slate.items.map(\.position)).count == slate.items.count && slate.items.count == 10)
    }
}
