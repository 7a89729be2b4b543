import Commerce
import Foundation
import SampleShop
import Testing

@testable import Affinity

@Suite("Next baskets")
struct NextBasketTests {
    private static let settings = NextBasketSettings(
        minimumQuestions: 20, boosting: BoostingSettings(rounds: 30, learningRate: 0.2, objective: .ndcg))

    private static func learned(_ history: PurchaseHistory, threads: Int = 1) throws -> LearnedNextBasket? {
        try NextBasketLearning(settings: settings, threads: threads).learn(from: history, catalogue: catalogue(history))
    }

    private static func catalogue(_ history: PurchaseHistory) -> [Product] { history.products.map { Product(id: $0, title: "") } }

    private static func ranking(_ history: PurchaseHistory) throws -> NextBasketRanking {
        let learned = try #require(try learned(history))
        let sales = ProductSales(history: history, catalogue: catalogue(history))
        return try #require(
            NextBasketRanking(
                sources: NextBasketSources(sales: sales, habits: learned.habits, neighbourhood: learned.neighbourhood),
                trees: learned.trees, lastDay: history.lastPurchase?.days ?? 0))
    }

    @Test("begin with what is bought every time, then what the customer's circle buys", arguments: 0..<3 as Range<UInt64>)
    func regulars(seed: UInt64) throws {
        let history = MadeUpRegulars(seed: seed).rows.history
        let ranking = try Self.ranking(history)
        let customers = CustomerPurchases(history: history)
        for customer in 0..<40 {
            // Customers are numbered by their first order: of those of one day, in the order of ids.
            let row = customers[customer]
            let names = ranking.rank(customer: row).map { history.products[Int($0.product)].rawValue }
            let usual = try #require(row.purchases.max { $0.orders < $1.orders })
            if usual.orders == row.orders {
                #expect(names.prefix(2).contains(history.products[Int(usual.product)].rawValue), "seed \(seed), customer \(customer)")
            }
            let circle = names[0].prefix(1)
            #expect(names.prefix(5).allSatisfy { $0.hasPrefix(circle) }, "seed \(seed), customer \(customer): \(names.prefix(5))")
            #expect(Set(names).count == names.count)
        }
    }

    @Test("hold nothing that does not fit, and know somebody new by the first order")
    func fitting() throws {
        let history = MadeUpRegulars(seed: 7).rows.history
        let ranking = try Self.ranking(history)
        var builder = CustomerPurchases.Builder(customers: 1)
        // A product the model has never heard of is passed over.
        builder.add(customer: 0, at: Timestamp(secondsSince1970: 0).advanced(byDays: 50), products: [0, 1, Int32(history.products.count)])
        let row = builder.purchases()[0]
        #expect(ranking.rank(customer: row, where: { $0 % 2 == 1 }).allSatisfy { $0.product % 2 == 1 })
        let names = ranking.rank(customer: row).map { history.products[Int($0.product)].rawValue }
        #expect(names.prefix(4).allSatisfy { $0.hasPrefix("0-") })
    }

    @Test("are learned the same from the same orders in any order, with any number of threads")
    func deterministic() throws {
        var made = MadeUpRegulars(seed: 3)
        let first = try #require(try Self.learned(made.rows.history))
        var dice = SplitMix64(seed: 1, stream: "order")
        made.rows.rows.shuffle(using: &dice)
        made.rows.rows += made.rows.rows.prefix(50)
        let second = try #require(try Self.learned(made.rows.history, threads: 2))
        #expect(try first.bytes == second.bytes)
    }

    @Test("are not learned where nobody came back, and not weighed by trees where hardly anybody did")
    func tooFew() throws {
        let few = try #require(try Self.learned(MadeUpRegulars(seed: 1, customers: 19).rows.history))
        #expect(few.trees == nil && few.customerCount == 19)
        #expect(try Self.learned(MadeUpRegulars(seed: 1, customers: 300, orders: 1).rows.history) == nil)
    }

    @Test("are asked of a customer's last order alone, the latest first where there are too many")
    func questions() {
        let history = OrderRows(
            baskets: [["A"], ["B"], ["A", "B"], ["C"], ["B"], ["C"]], customers: [1, 2, 1, nil, 2, 3]
        ).history
        let all = NextBasketQuestions(history: history, settings: NextBasketSettings())
        #expect(all.asked == [2, 4])
        #expect(all.known.basketCount == 4 && all.known.items.count == 4 && all.known.voterCount == history.voterCount)
        #expect(NextBasketQuestions(history: history, settings: NextBasketSettings(questionLimit: 1)).asked == [4])
    }

    @Test("come back from the model file as they were learned, and answer where the basket is empty")
    func roundTrip() throws {
        let history = MadeUpRegulars(seed: 5).rows.history
        let catalogue = Self.catalogue(history)
        var model = LearnedModel(pairs: PairLearning(threads: 1).learn(from: history))
        model.linear = try LinearLearning(threads: 1).learn(from: history)
        model.sales = ProductSales(history: history, catalogue: catalogue)
        model.content = try ContentLearning(threads: 1).learn(from: history, facts: ProductFacts(catalogue: catalogue))
        model.nextBasket = try Self.learned(history)
        let folder = try TemporaryFolder()
        let opened = try Model(path: folder.write(try model.fileBytes(), named: "model"))
        let ranking = try Self.ranking(history)
        let customers = CustomerPurchases(history: history)
        for customer in 0..<customers.count {
            let answer = opened.ranking.map { $0.rank(basket: [], for: $0.portrait(of: customers[customer])) }
            #expect(answer == ranking.rank(customer: customers[customer]))
        }
        let beside = try #require(opened.ranking.map { $0.rank(basket: [0], for: $0.portrait(of: customers[0])) })
        #expect(!beside.contains { $0.product == 0 })
    }

    @Test("whose sections are missing, short or lie are refused")
    func lies() throws {
        let learned = try #require(try Self.learned(MadeUpRegulars(seed: 5).rows.history))
        func refused(_ change: (inout [ModelSection]) -> Void) throws -> Bool {
            var sections = ModelLayout.Section.required.map { ModelSection($0, [UInt8]()) } + learned.sections()
            change(&sections)
            return try Self.isRefused(sections, products: learned.habits.rows.count)
        }
        func replaced(_ kind: ModelLayout.Section, by section: ModelSection) throws -> Bool {
            try refused { sections in sections = sections.map { $0.kind == kind ? section : $0 } }
        }
        #expect(try !refused { _ in })
        // Without their scope there are no trees, which may be.
        for section in learned.sections() where section.kind != .nextBasketScope {
            #expect(try refused { $0.removeAll { $0.kind == section.kind } }, "\(section.kind)")
            #expect(try replaced(section.kind, by: ModelSection(section.kind, [UInt8]())), "\(section.kind)")
        }
        var votes = Array(learned.neighbourhood.votes.elements)
        votes[0] = CustomerShare(position: UInt32(learned.habits.rows.count), weight: 0.1)
        #expect(try replaced(.customerVotes, by: ModelSection(.customerVotes, votes)))
        var buyers = Array(learned.neighbourhood.buyers.elements)
        buyers[3] = CustomerShare(position: UInt32(learned.customerCount), weight: 0.1)
        #expect(try replaced(.buyers, by: ModelSection(.buyers, buyers)))
        buyers[3] = CustomerShare(position: 0, weight: .nan)
        #expect(try replaced(.buyers, by: ModelSection(.buyers, buyers)))
        var offsets = Array(learned.neighbourhood.buyerOffsets.elements)
        offsets[1] = .max
        #expect(try replaced(.buyerOffsets, by: ModelSection(.buyerOffsets, offsets)))
        var habits = Array(learned.habits.rows.elements)
        habits[2].interval = .infinity
        #expect(try replaced(.productHabits, by: ModelSection(.productHabits, habits)))
    }

    private static func read(_ bytes: Data, products: Int) throws -> LearnedNextBasket? {
        let folder = try TemporaryFolder()
        let file = try MappedFile(path: folder.write(bytes, named: "model"))
        return try LearnedNextBasket(sections: ModelSections(bytes: file.bytes), in: file, products: products)
    }

    /// Without the first of its sections there is nothing to refuse, and nothing is read.
    private static func isRefused(_ sections: [ModelSection], products: Int) throws -> Bool {
        var bytes = Data()
        try ModelFileWriting(sections: sections).write { bytes.append(contentsOf: $0) }
        do {
            return try read(bytes, products: products) == nil
        } catch is ModelRefusal {
            return true
        }
    }
}

extension LearnedNextBasket {
    /// What the model file would hold.
    fileprivate var bytes: [[UInt8]] {
        get throws {
            try sections().map { section in
                var bytes: [UInt8] = []
                try section.withBytes { bytes = Array($0) }
                return bytes
            }
        }
    }
}
