import Commerce
import Foundation
import SampleShop
import Testing

@testable import Affinity

@Suite("Content")
struct ContentLearningTests {
    private static func learned(_ shop: MadeUpCatalogue, threads: Int = 1) throws -> LearnedContent {
        let history = shop.history
        return try ContentLearning(threads: threads).learn(from: history.purchases, facts: ProductFacts(catalogue: history.catalogue))
    }

    private static func best(_ content: LearnedContent, _ basket: [Int32], owned: [Int32] = [], limit: Int = 100) -> [Int32] {
        content.candidates(for: ContentQuery(content, basket: basket, owned: owned), limit: limit) { !basket.contains($0) }
            .map(\.product)
    }

    @Test("suggests new products of the category that goes with the basket's", arguments: 0..<2 as Range<UInt64>)
    func newProducts(seed: UInt64) throws {
        let shop = MadeUpCatalogue(seed: seed)
        let content = try Self.learned(shop)
        let ids = shop.history.catalogue.map(\.id.rawValue)
        let new = Set(shop.new.compactMap { id in ids.firstIndex(of: id).map(Int32.init) })
        for (basket, partner) in [("0-0", "1-5"), ("1-2", "0-5"), ("2-1", "3-5"), ("3-3", "2-5")] {
            let anchor = Int32(try #require(ids.firstIndex(of: basket)))
            let query = ContentQuery(content, basket: [anchor], owned: [])
            let found = content.candidates(for: query, limit: 4) { new.contains($0) }.map { ids[Int($0.product)] }
            #expect(found.count == 4 && Set(found).count == 4)
            // The other side of the shop comes last, whatever its products are called.
            #expect(found.prefix(2).contains(partner), "seed \(seed), \(basket): \(found)")
        }
    }

    @Test("sees what a customer buys more of than others do", arguments: 0..<2 as Range<UInt64>)
    func customers(seed: UInt64) throws {
        let shop = MadeUpCatalogue(seed: seed)
        let content = try Self.learned(shop)
        let ids = shop.history.catalogue.map(\.id.rawValue)
        let owned = ids.indices.filter { ids[$0].hasPrefix("2-") || ids[$0].hasPrefix("3-") }.map(Int32.init)
        let features = UnsafeMutableBufferPointer<Float>.allocate(capacity: ContentFeature.count)
        defer { features.deallocate() }
        var query = ContentQuery(content, basket: [], owned: owned)
        query.write(featuresOf: try #require(ids.firstIndex(of: "2-5")), into: features)
        #expect(features[ContentFeature.ownShelf.rawValue] > 0 && features[ContentFeature.ownSection.rawValue] > 0.2)
        query.write(featuresOf: try #require(ids.firstIndex(of: "0-5")), into: features)
        #expect(features[ContentFeature.ownShelf.rawValue] < -0.2)
    }

    @Test("counts categories, alone and together, as looking into every basket does", arguments: 0..<6 as Range<UInt64>)
    func categories(seed: UInt64) {
        let history = OrderRows(seed: seed, orders: 90, products: 14).history
        var dice = SplitMix64(seed: seed, stream: "categories")
        let category = history.products.map { _ in Int32(dice.below(5)) }
        let level = CategoryLevel(category: category, count: 5, baskets: ContentBaskets(history))
        let baskets = (0..<history.basketCount).map { history.items(inBasket: $0).map { category[Int($0)] } }
        for one in Int32(0)..<5 {
            #expect(Int(level.orders[Int(one)]) == baskets.count { $0.contains(one) })
            #expect(Int(level.within[Int(one)]) == baskets.count { basket in basket.count { $0 == one } > 1 })
            let partners = Array(level.partners.row(Int(one), level.offsets))
            #expect(partners == partners.sorted())
            for other in Int32(0)..<5 where other != one {
                let place = partners.firstIndex(of: UInt32(other))
                let together = place.map { Int(level.together.row(Int(one), level.offsets)[$0]) } ?? 0
                #expect(together == baskets.count { $0.contains(one) && $0.contains(other) }, "seed \(seed)")
            }
        }
    }

    @Test("measures words as cosines of TF-IDF do, and finds as many products as there are", arguments: 0..<2 as Range<UInt64>)
    func words(seed: UInt64) throws {
        let shop = MadeUpCatalogue(seed: seed)
        let history = shop.history
        let content = try Self.learned(shop)
        let words = history.catalogue.map { Set(Words.words(in: $0.title) + Words.words(in: $0.brand ?? "")) }
        let count = Double(words.count)
        func weight(_ word: String) -> Double { log((1 + count) / (1 + Double(words.count { $0.contains(word) }))) + 1 }
        func cosine(_ left: Set<String>, _ right: Set<String>) -> Double {
            let length = [left, right].map { $0.reduce(0) { $0 + weight($1) * weight($1) }.squareRoot() }
            return left.intersection(right).reduce(0) { $0 + weight($1) * weight($1) } / (length[0] * length[1])
        }
        let features = UnsafeMutableBufferPointer<Float>.allocate(capacity: ContentFeature.count)
        defer { features.deallocate() }
        for basket in [[0, 7], [3], [1, 9, 20]] {
            var query = ContentQuery(content, basket: basket.map(Int32.init), owned: [])
            for product in words.indices {
                query.write(featuresOf: product, into: features)
                let cosines = basket.map { cosine(words[$0], words[product]) }
                #expect(abs(Double(features[ContentFeature.text.rawValue]) - cosines.reduce(0, +) / Double(basket.count)) < 1e-5)
                #expect(abs(Double(features[ContentFeature.textMax.rawValue]) - (cosines.max() ?? 0)) < 1e-5)
            }
            #expect(Set(Self.best(content, basket.map(Int32.init))).count == words.count - basket.count)
        }
    }

    @Test("ranks as scoring every product does", arguments: 0..<2 as Range<UInt64>)
    func ranking(seed: UInt64) throws {
        let shop = MadeUpCatalogue(seed: seed, perShelf: 12)
        let content = try Self.learned(shop)
        let features = UnsafeMutableBufferPointer<Float>.allocate(capacity: ContentFeature.count)
        defer { features.deallocate() }
        for basket in [[Int32(0)], [5, 17], [40, 3, 22]] {
            var query = ContentQuery(content, basket: basket, owned: [7, 8])
            let scores = (0..<content.productCount).map {
                query.score(of: $0, weights: content.weights(amongNeverSold: false), features: features)
            }
            let order = scores.indices.filter { !basket.contains(Int32($0)) }.sorted { (scores[$1], $0) < (scores[$0], $1) }
            #expect(Self.best(content, basket, owned: [7, 8], limit: 9) == order.prefix(9).map(Int32.init), "seed \(seed)")
        }
    }

    @Test("is the same for rows in another order, twice over, and for 1 and 2 threads")
    func order() throws {
        var shop = MadeUpCatalogue(seed: 4)
        func bytes(_ threads: Int) throws -> Data {
            let history = shop.history
            var model = LearnedModel(pairs: PairLearning(threads: threads).learn(from: history.purchases))
            model.content = try Self.learned(shop, threads: threads)
            return try model.fileBytes()
        }
        let once = try bytes(1)
        var dice = SplitMix64(seed: 5, stream: "shuffle")
        shop.rows = dice.shuffled(shop.rows + shop.rows)
        shop.products = dice.shuffled(shop.products)
        #expect(try bytes(2) == once)
    }

    @Test("does without categories, prices, orders, and without products")
    func littleData() throws {
        let bare = ["a b", "b c", "d"].enumerated().map { Product(id: ProductID("p\($0)"), title: $1) }
        let none = PurchaseHistory(products: bare.map(\.id), basketTimes: [], basketCustomers: [], lines: [])
        let content = try ContentLearning(threads: 1).learn(from: none, facts: ProductFacts(catalogue: bare))
        #expect(Self.best(content, [0]) == [1, 2] && !content.leads)
        let nothing = PurchaseHistory(products: [], basketTimes: [], basketCustomers: [], lines: [])
        let empty = try ContentLearning(threads: 1).learn(from: nothing, facts: ProductFacts(catalogue: []))
        #expect(Self.best(empty, []).isEmpty)
    }

    @Test("splits titles into words where letters end and digits begin")
    func splitting() {
        #expect(Words.words(in: "Kaffee-Mühle 500g, USB3.0 (RED)") == ["kaffee", "mühle", "500", "g", "usb", "3", "0", "red"])
        #expect(Words.words(in: " ·—· ").isEmpty)
    }
}
