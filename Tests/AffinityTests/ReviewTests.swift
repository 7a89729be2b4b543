import Commerce
import Foundation
import SampleShop
import Testing

@testable import Affinity

/// What reviews say of other products, and how far they are believed.
@Suite("Reviews")
struct ReviewTests {
    private static let catalogue = [
        Product(id: "grinder", title: "Acme Burr Coffee Grinder"), Product(id: "kettle", title: "Gooseneck Kettle 1 l"),
        Product(id: "pot", title: "Moka Pot, red"), Product(id: "press", title: "AeroPress Coffee Maker"),
        Product(id: "press-2", title: "AeroPress Coffee Maker Go"), Product(id: "tin", title: "Tea Tin"),
        Product(id: "tin-2", title: "Tea Tin"),
    ].sorted { $0.id < $1.id }

    private func mentions(_ text: String, of product: ProductID = "grinder") -> [String] {
        var reading = ReviewReading(catalogue: Self.catalogue)
        let position = Self.catalogue.firstIndex { $0.id == product } ?? 0
        reading.read(text, of: position, reviewer: 1, hasBought: true)
        return reading.mentions.map { "\($0.kind) \(Self.catalogue[Int($0.other)].id.rawValue)" }
    }

    @Test(
        "name products of the catalogue",
        arguments: [
            ("Lovely. It works great with my Gooseneck Kettle!", ["with kettle"]),
            ("Bought with the moka pot and happy", ["with pot"]),
            ("It does not work with the Moka Pot", ["against pot"]),
            ("doesn't fit the gooseneck kettle at all", ["against kettle"]),
            ("Much too small for the gooseneck kettle", ["against kettle"]),
            ("Sadly not compatible with the gooseneck kettle.", ["against kettle"]),
            ("I take this instead of the Gooseneck kettle; fits nicely on the moka pot", ["with pot", "instead kettle"]),
            ("Replaced my gooseneck kettle", ["instead kettle"]),
            ("better than the aeropress coffee maker go", ["instead press-2"]),
        ])
    func named(text: String, found: [String]) {
        #expect(Set(mentions(text)) == Set(found), "\(text)")
    }

    @Test(
        "name none where that is not certain",
        arguments: [
            "Works with everything", "It fits perfectly.", "I have a gooseneck kettle", "Goes with the tea tin", "works with coffee",
            "instead of an acme burr coffee grinder", "It fits. Gooseneck kettles are nice", "better than any kettle 1 l of water ever was",
            "",
            "works with the gooseneck", "passt zum Gooseneck Kettle",
        ])
    func notNamed(text: String) { #expect(mentions(text) == [], "\(text)") }

    @Test("Ratings are drawn to the shop's mean by as much as its reviews say")
    func ratings() throws {
        // Products differ by τ = 0.5 and reviews by σ = 1 stars: a product's own reviews count against σ²/τ² = 4 of the mean.
        var dice = SplitMix64(seed: 3, stream: "stars")
        func normal() -> Double { (0..<12).reduce(-6.0) { sum, _ in sum + dice.unit() } }
        let ratings = (0..<2_000).map { product in
            let (deserved, count) = (3 + 0.5 * normal(), 1 + product % 12)
            return (0..<count).reduce(into: ProductRating()) { rating, _ in
                let stars = deserved + normal()
                rating = ProductRating(count: rating.count + 1, stars: rating.stars + stars, squares: rating.squares + stars * stars)
            }
        }
        let prior = RatingPrior(ratings)
        #expect(abs(prior.weight - 4) < 1 && abs(prior.variance - 1) < 0.1 && abs((prior.mean ?? 0) - 3) < 0.1, "\(prior)")
        #expect(RatingPrior([ProductRating(count: 1, stars: 1)]).weight == 5, "too few to learn from")
        #expect(RatingPrior([]).mean == nil)
    }

    private static func history(mentions: [ReviewMention]) -> (PlantedShop, ShopHistory) {
        let shop = PlantedShop(seed: 7)
        let plain = shop.history()
        return (shop, ShopHistory(purchases: plain.purchases, catalogue: plain.catalogue, visits: plain.visits, mentions: mentions))
    }

    private static func relations(_ history: ShopHistory) -> LearnedRelations {
        RelationLearning(threads: 2).learn(
            from: history, pairs: PairLearning(threads: 2).learn(from: history.purchases), facts: ProductFacts(catalogue: history.catalogue)
        )
    }

    @Test(
        "Nobody alone changes what products are to each other, however much is written, and no reviewers make a complement that orders do not know"
    )
    func poison() {
        let (shop, plain) = Self.history(mentions: [])
        var dice = SplitMix64(seed: 1, stream: "poison")
        let count = plain.catalogue.count
        let alone = (0..<1_000).map { number in
            ReviewMention(
                product: Int32(dice.below(count)), other: Int32(dice.below(count)), kind: MentionKind.allCases[number % 3], reviewer: 9,
                hasBought: true)
        }
        let before = Self.relations(plain)
        let after = Self.relations(Self.history(mentions: alone).1)
        // Fifty who bought praise pairs that no order holds, and many more who are nobody or bought nothing.
        let crowd = (0..<50).flatMap { reviewer in
            (0..<40).map { ReviewMention(product: $0, other: $0 + 100, kind: .with, reviewer: Int64(reviewer), hasBought: true) }
        }
        let unknown = (0..<500).map { number in
            ReviewMention(
                product: Int32(number % count), other: Int32((number + 7) % count), kind: .instead,
                reviewer: number % 2 == 0 ? nil : Int64(number),
                hasBought: number % 2 == 0)
        }
        let crowded = Self.relations(Self.history(mentions: crowd + unknown).1)
        for one in 0..<count {
            for other in 0..<count where one != other {
                let (old, new) = (before.relation(of: one, to: other), after.relation(of: one, to: other))
                #expect(old.kind == new.kind && old.probability == new.probability, "\(one) and \(other)")
                let later = crowded.relation(of: one, to: other)
                if (later.kind == .complement) != (old.kind == .complement) {
                    #expect((later.evidence?.voters ?? 0) >= 2 || later.evidence?.isNamed == true, "\(one) and \(other)")
                }
            }
        }
        #expect(shop.plantedComplements.count > 0)
    }

    @Test("Reviewers who agree are evidence, three for more too")
    func evidence() throws {
        let (shop, plain) = Self.history(mentions: [])
        func position(_ id: ProductID) -> Int32 { Int32(plain.catalogue.firstIndex { $0.id == id } ?? 0) }
        let pair = shop.plantedSubstitutes[0]
        let mentions = (0..<7).map { reviewer in
            // Whichever of the two was reviewed.
            let (one, other) = reviewer % 2 == 0 ? (pair.first, pair.second) : (pair.second, pair.first)
            return ReviewMention(product: position(one), other: position(other), kind: .instead, reviewer: Int64(reviewer), hasBought: true)
        }
        let history = Self.history(mentions: mentions + mentions).1
        let judgement = Self.relations(history).relation(of: Int(position(pair.first)), to: Int(position(pair.second)))
        #expect(judgement.kind == .substitute && judgement.evidence?.reviewers == [.instead: 3])
        let folder = try TemporaryFolder()
        var model = LearnedModel(pairs: PairLearning(threads: 1).learn(from: history.purchases))
        model.reviews = LearnedReviews(
            history: ShopHistory(
                purchases: history.purchases, catalogue: history.catalogue,
                ratings: history.catalogue.map { _ in ProductRating(count: 2, stars: 9) }, mentions: mentions + mentions.reversed()))
        let reviews = try #require(try Model(path: folder.write(model.fileBytes(), named: "model")).reviews)
        #expect(
            reviews.mentions(of: Int(position(pair.first))) == [
                KnownMention(product: Int(position(pair.second)), kind: .instead, reviewers: 7)
            ])
        #expect(reviews.mentionCount == 1 && reviews.reviewCount == 2 * plain.catalogue.count)
    }

    @Test("give the same model whatever the order they arrive in")
    func anyOrder() throws {
        let texts = [
            ("works with the gooseneck kettle", Int64(1)), ("instead of the moka pot", 2), ("fits the moka pot", 3),
            ("instead of the moka pot", 2),
        ]
        var dice = SplitMix64(seed: 2, stream: "order")
        let read = (0..<5).map { _ in
            var reading = ReviewReading(catalogue: Self.catalogue)
            for (text, reviewer) in dice.shuffled(texts) { reading.read(text, of: 0, reviewer: reviewer, hasBought: true) }
            return reading.mentions
        }
        #expect(read[0].count == 3 && Set(read).count == 1)
    }
}
