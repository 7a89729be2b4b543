import Commerce
import Testing

@testable import Affinity

@Suite("The first places")
struct ProvenFirstTests {
    private func handedOut(_ proven: [Bool]) -> [Int32] {
        let ranked = proven.enumerated().map { RankedProduct(product: Int32($0), score: Float(-$0), isProven: $1) }
        var first = ProvenFirst(ranked)
        var slate: [Int32] = []
        while let next = first.next(placed: slate.count) { slate.append(next.product) }
        return slate
    }

    @Test("go to what enough customers bought; what fewer bought comes right after, in its rank")
    func order() {
        #expect(handedOut([true, true, true, true, true, true, true]) == [0, 1, 2, 3, 4, 5, 6])
        #expect(handedOut([false, true, false, true, true, true, true, true, false]) == [1, 3, 4, 5, 6, 0, 2, 7, 8])
        // Too few others are left: the places are not left empty.
        #expect(handedOut([false, false, true, false]) == [2, 0, 1, 3])
        #expect(handedOut([]) == [])
    }

    @Test("are lost to nobody, whatever is proven", arguments: 0..<50)
    func complete(seed: Int) {
        var dice = RankingDice(seed: 2, stream: seed)
        let proven = (0..<Int.random(in: 0..<30, using: &dice)).map { _ in Bool.random(using: &dice) }
        let slate = handedOut(proven)
        #expect(slate.sorted() == proven.indices.map(Int32.init))
        let others = proven.count { $0 }
        #expect(slate.prefix(ProvenFirst.places).prefix(others).allSatisfy { proven[Int($0)] })
    }

    @Test("need twenty customers, in a small shop one in a hundred, and never fewer than three")
    func needed() {
        let voters = Column<UInt32>([2, 3, 4, 5, 19, 20])
        func proven(_ total: Int) -> [Int32] {
            let products = ProvenProducts(voters: voters, total: total)
            return (0..<7).filter(products.contains)
        }
        #expect(proven(50) == [1, 2, 3, 4, 5])
        #expect(proven(500) == [3, 4, 5])
        #expect(proven(5_192) == [5])
        #expect(proven(1_000_000) == [5])
    }

    @Test("are not bought by a ring of nineteen: what they alone bought stays below, what a multitude bought does not")
    func ring() throws {
        // Two thousand regular customers, so that the shop is no small one; everybody of the ring buys its product with product A.
        func places(ring: Int) throws -> Int? {
            var rows = MadeUpRegulars(seed: 4, customers: 2_100, orders: 2).rows
            let anchor = try #require(rows.rows.first?.product)
            for member in 0..<ring {
                for product in [anchor, "ring"] {
                    rows.rows.append(
                        OrderRows.Row(
                            order: "ring-\(member)", at: Timestamp(secondsSince1970: 0).advanced(byDays: 10),
                            customer: Int64(1_000_000 + member), product: product))
                }
            }
            let history = rows.history
            var model = LearnedModel(pairs: PairLearning(threads: 1).learn(from: history))
            model.linear = try LinearLearning(threads: 1).learn(from: history)
            let catalogue = history.products.map { Product(id: $0, title: "") }
            model.sales = ProductSales(history: history, catalogue: catalogue)
            let facts = ProductFacts(catalogue: catalogue)
            let ranking = try #require(model.ranking(content: .unweighed(history: history, facts: facts)))
            let position = try #require(history.products.firstIndex { $0.rawValue == anchor })
            var first = ProvenFirst(ranking.rank(basket: [Int32(position)], for: .unknown))
            var slate: [String] = []
            while let next = first.next(placed: slate.count) { slate.append(history.products[Int(next.product)].rawValue) }
            return slate.firstIndex(of: "ring")
        }
        #expect(try #require(try places(ring: 19)) >= ProvenFirst.places)
        #expect(try #require(try places(ring: 200)) < ProvenFirst.places)
    }
}
