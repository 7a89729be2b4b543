import Commerce
import Foundation
import SampleShop
import Testing

@testable import Affinity

/// Trends, reviews and sets in the model file.
@Suite("Trends, reviews and sets in the model file")
struct FiguresModelFileTests {
    private static let learned: LearnedModel = {
        let shop = PlantedShop(seed: 5, products: 60, orders: 900, days: 500)
        let plain = shop.history(withVisits: false)
        let mentions = (0..<3).map { ReviewMention(product: 4, other: 9, kind: .with, reviewer: $0, hasBought: true) }
        let history = ShopHistory(
            purchases: plain.purchases, catalogue: plain.catalogue,
            ratings: plain.catalogue.indices.map { ProductRating(count: $0 % 4, stars: Double($0 % 4) * 4.5) }, mentions: mentions)
        var model = LearnedModel(pairs: PairLearning(threads: 1).learn(from: history.purchases))
        model.trends = TrendLearning().learn(from: history, facts: ProductFacts(catalogue: history.catalogue))
        model.reviews = LearnedReviews(history: history)
        model.itemsets = ItemsetLearning(threads: 1).learn(from: history.purchases)
        return model
    }()

    @Test("come back as they were learned")
    func roundTrip() throws {
        let folder = try TemporaryFolder()
        let model = try Model(path: folder.write(Self.learned.fileBytes(), named: "model"))
        let (trends, reviews, sets) = (try #require(model.trends), try #require(model.reviews), try #require(model.itemsets))
        #expect(sets.count > 0 && sets.count == Self.learned.itemsets?.count && trends.hasSeasons)
        for product in 0..<model.productCount {
            #expect(trends.trend(of: product) == Self.learned.trends?.trend(of: product))
            #expect(trends.season(of: product) == Self.learned.trends?.season(of: product))
            #expect(reviews.rating(of: product) == Self.learned.reviews?.rating(of: product))
            #expect(reviews.mentions(of: product) == Self.learned.reviews?.mentions(of: product))
            #expect(sets.sets(holding: product) == Self.learned.itemsets?.sets(holding: product))
        }
        #expect(reviews.mentions(of: 9) == [KnownMention(product: 4, kind: .with, reviewers: 3)])
        let without = try Model(path: folder.write(LearnedModel(pairs: Self.learned.pairs).fileBytes(), named: "without"))
        #expect(without.trends == nil && without.reviews == nil && without.itemsets == nil)
    }

    @Test(
        "are refused where they lie, word for word",
        arguments: [
            (ModelLayout.Section.trends, 0, Float.nan.bitPattern, "a trend has a number out of range"),
            (.trends, 4, Float(0).bitPattern, "a trend has a number out of range"),
            (.trends, 8, Float(-1).bitPattern, "a trend has a number out of range"),
            (.trendScope, 4, UInt32(0xFFF0_0000), "the scope of trends has a number out of range"),
            (.reviewScope, 4, UInt32(0x4030_0000), "the scope of reviews has a number out of range"),
            (.productRatings, 8, 50, "a rating is not from 1 to 5"),
            (.mentionOffsets, 4, UInt32.max, "offsets of mentions are not ascending"),
            (.mentions, 0, 60_000, "a mention is of no product or says nothing"),
            (.mentions, 4, 3, "a mention is of no product or says nothing"),
            (.itemsets, 0, 1, "a set has no two to six products"),
            (.itemsets, 0, UInt32.max, "a set has no two to six products"),
            (.itemsets, 4, UInt32.max, "a set has a number out of range"),
            (.itemsets, 16, 0, "a set has a number out of range"),
            (.itemsets, 20, Float.infinity.bitPattern, "a set has a number out of range"),
            (.itemsetProducts, 4, 60_000, "products of a set are not ascending"),
            (.itemsetHolders, 0, UInt32.max, "sets of a product are not ascending"),
            (.itemsetHolderOffsets, 0, 1, "offsets of products' sets are not ascending"),
        ])
    func lies(section: ModelLayout.Section, offset: Int, value: UInt32, message: String) throws {
        var crafted = try CraftedModel(Self.learned)
        crafted.put(value, at: offset, of: section)
        let folder = try TemporaryFolder()
        let path = try folder.write(crafted.bytes, named: "model")
        #expect(throws: ModelRefusal.inconsistent(message)) { try Model(path: path) }
    }

    @Test("of which a section is missing are refused")
    func missingSections() throws {
        let sections: [ModelLayout.Section] = [
            .trends, .productRatings, .mentionOffsets, .mentions, .itemsets, .itemsetProducts, .itemsetHolderOffsets, .itemsetHolders,
        ]
        for section in sections {
            var crafted = try CraftedModel(Self.learned)
            crafted.put(UInt32(59), inEntryOf: section, at: 0)
            let folder = try TemporaryFolder()
            let path = try folder.write(crafted.bytes, named: "model")
            #expect(throws: ModelRefusal.inconsistent("there is no section for the \(section.name)")) { try Model(path: path) }
        }
    }

    @Test("open or are refused but never lead astray, whatever number stands anywhere", arguments: [UInt64(1), 2, 3])
    func anyNumber(seed: UInt64) throws {
        var dice = SplitMix64(seed: seed, stream: "numbers")
        let folder = try TemporaryFolder()
        let sections: [ModelLayout.Section] = [
            .trendScope, .trends, .trendSeasons, .reviewScope, .productRatings, .mentionOffsets, .mentions, .itemsetScope, .itemsets,
            .itemsetProducts, .itemsetHolderOffsets, .itemsetHolders,
        ]
        let whole = try CraftedModel(Self.learned)
        for round in 0..<60 {
            var crafted = whole
            let section = dice.pick(sections)
            let numbers = crafted.range(of: section).count / 4
            crafted.put(
                dice.chance(0.5) ? UInt32(dice.below(100)) : UInt32(truncatingIfNeeded: dice.next()), at: 4 * dice.below(numbers),
                of: section)
            guard let model = try? Model(path: folder.write(crafted.bytes, named: "model-\(round)")) else { continue }
            for product in 0..<model.productCount {
                let trend = try #require(model.trends?.trend(of: product))
                #expect(trend.ordersPerDay.isFinite && trend.interval.upperBound.isFinite, "seed \(seed), \(section)")
                #expect(model.reviews?.rating(of: product).mean.isFinite == true, "seed \(seed), \(section)")
                _ = (model.trends?.season(of: product), model.reviews?.mentions(of: product), model.itemsets?.sets(holding: product))
            }
        }
    }
}
