import Commerce
import Foundation
import SampleShop
import Testing

@testable import Affinity

@Suite("Products that nobody bought yet")
struct NewcomerTests {
    private static let shop = MadeUpNewcomers(seed: 1)
    private static let learning = Result {
        var model = LearnedModel(pairs: PairLearning(threads: 1).learn(from: shop.history))
        model.content = try ContentLearning(threads: 1).learn(from: shop.history, facts: ProductFacts(catalogue: shop.catalogue))
        return model
    }

    private static func best(_ content: LearnedContent, _ basket: [Int32], limit: Int = 16) -> [LearnedContent.Candidate] {
        let new = Set(shop.new.map(\.position))
        return content.candidates(for: ContentQuery(content, basket: basket, customer: .none, at: nil), limit: limit) { new.contains($0) }
    }

    @Test("are suggested from the half of the shop that the basket is of, those at the price that sells first")
    func planted() throws {
        let content = try #require(try Self.learning.get().content)
        #expect(content.newcomers != nil)
        let sells = Dictionary(uniqueKeysWithValues: Self.shop.new.map { ($0.position, $0.sells) })
        for basket in [[Int32(0), 27], [Int32(110), 130], [199]] {
            let half = Self.shop.half[Int(basket[0])]
            let found = Self.best(content, basket).map(\.product)
            #expect(found.count == 16 && Set(found).count == 16)
            #expect(found.prefix(4).allSatisfy { sells[$0] == true && Self.shop.half[Int($0)] == half }, "\(basket): \(found)")
        }
    }

    @Test("are ranked as scoring each alone with XGBoost's trees does, and as sums over the sections say")
    func bruteForce() throws {
        let content = try #require(try Self.learning.get().content)
        let newcomers = try #require(content.newcomers)
        let basket: [Int32] = [0, 27, 110]
        let query = ContentQuery(content, basket: basket, customer: .none, at: nil)
        var asked = NewcomerQuery(
            query, content: content, expectedSales: newcomers.expectedSales, sectionFit: newcomers.sectionFit)
        let sections = content.levels[1].count
        let room = UnsafeMutableBufferPointer<Float>.allocate(capacity: NewcomerFeature.count)
        defer { room.deallocate() }
        for candidate in Self.best(content, basket) {
            asked.write(featuresOf: Int(candidate.product), into: room)
            var one = RankingExamples(featureCount: NewcomerFeature.count)
            one.features = Array(room)
            one.labels = [0]
            one.groups = [1]
            #expect(newcomers.trees.scores(of: one) == [candidate.score])
            func section(_ product: Int32) -> Int { Int(content.sectionOfShelf[Int(content.shelf[Int(product)])]) }
            let fit = Set(basket.map(section)).sorted().reduce(Float(0)) {
                $0 + newcomers.sectionFit[$1 * sections + section(candidate.product)]
            }
            #expect((room[NewcomerFeature.first + NewcomerFeature.sectionFit.rawValue] - fit).magnitude < 1e-5)
        }
    }

    @Test("come back from the model file as they were learned")
    func roundTrip() throws {
        let learned = try Self.learning.get()
        let folder = try TemporaryFolder()
        let model = try Model(path: folder.write(learned.fileBytes(), named: "model"))
        let (opened, before) = (try #require(model.content), try #require(learned.content))
        #expect(opened.newcomers != nil)
        for basket in [[Int32(0)], [110, 27]] {
            #expect(Self.best(opened, basket).map(\.score) == Self.best(before, basket).map(\.score))
        }
    }

    @Test(
        "whose numbers lie are refused for what is wrong, word for word",
        arguments: [
            (ModelLayout.Section.newcomerSales, 4, Float.nan.bitPattern, "newcomers have a number out of range"),
            (.newcomerSectionFit, 4, Float.infinity.bitPattern, "newcomers have a number out of range"),
            (.newcomerThresholdOffsets, 4, .max, "offsets of the ranking are not ascending"),
            (.newcomerMasks, 0, .max, "the ranking names a tree that is not there"),
            (.newcomerLeafScores, 0, Float.nan.bitPattern, "the ranking has a score out of range"),
        ])
    func lies(section: ModelLayout.Section, offset: Int, value: UInt32, message: String) throws {
        var crafted = try CraftedModel(try Self.learning.get())
        crafted.put(value, at: offset, of: section)
        let folder = try TemporaryFolder()
        let path = try folder.write(crafted.bytes, named: "model")
        #expect(throws: ModelRefusal.inconsistent(message)) { try Model(path: path) }
    }

    @Test("are ranked by weights alone where there are too few orders to ask")
    func fewOrders() throws {
        let shop = MadeUpCatalogue(seed: 1)
        let history = shop.history
        let content = try ContentLearning(threads: 1).learn(
            from: history.purchases, facts: ProductFacts(catalogue: history.catalogue))
        #expect(content.newcomers == nil)
    }

    @Test("are learned alike by one thread and by two")
    func threads() throws {
        var twice = try Self.learning.get()
        twice.content = try ContentLearning(threads: 2).learn(
            from: Self.shop.history, facts: ProductFacts(catalogue: Self.shop.catalogue))
        #expect(try twice.fileBytes() == Self.learning.get().fileBytes())
    }
}
