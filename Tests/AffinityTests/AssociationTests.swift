import Affinity
import Testing

@Suite("Association")
struct AssociationTests {
    /// The table of whole milk and other vegetables in the Groceries data (9,835 baskets), as arules gives it.
    private let milkAndVegetables = Association(joint: 736, anchor: 2513, other: 1903, total: 9835)

    @Test("The measures of whole milk and other vegetables agree with arules to six digits")
    func groceries() throws {
        #expect(abs(try #require(milkAndVegetables.support) - 0.074834774) < 1e-9)
        #expect(abs(try #require(milkAndVegetables.confidence) - 0.292877039) < 1e-9)
        #expect(abs(try #require(milkAndVegetables.lift) - 1.513634095) < 1e-9)
        #expect(abs(try #require(milkAndVegetables.cosine) - 0.336559750) < 1e-9)
        #expect(abs(milkAndVegetables.logLikelihoodRatio - 200.070160) < 1e-6)
    }

    @Test("Butter and yogurt with whole milk agree with arules")
    func otherPairs() throws {
        // butter 545, yogurt 1372 baskets (lift = n11 N / (nA nB)).
        let butter = Association(joint: 271, anchor: 2513, other: 545, total: 9835)
        #expect(abs(try #require(butter.lift) - 1.946053) < 1e-6)
        #expect(abs(butter.logLikelihoodRatio - 155.668684) < 1e-6)
        let yogurt = Association(joint: 551, anchor: 2513, other: 1372, total: 9835)
        #expect(abs(try #require(yogurt.lift) - 1.571735) < 1e-6)
        #expect(abs(yogurt.logLikelihoodRatio - 165.117153) < 1e-6)
    }

    @Test("Shrinkage moves lift towards one, more so with few votes")
    func shrinkage() throws {
        let few = Association(joint: 2, anchor: 2, other: 2, total: 1000, shrinkage: 1)
        let many = Association(joint: 200, anchor: 200, other: 200, total: 100_000, shrinkage: 1)
        #expect(abs(try #require(few.lift) - 3 / 1.004) < 1e-12)
        #expect(abs(try #require(many.lift) - 201 / 1.4) < 1e-9)
    }

    @Test("Without votes for a product nothing is computed")
    func nothing() {
        let nobody = Association(joint: 0, anchor: 0, other: 5, total: 10)
        #expect(nobody.lift == nil)
        #expect(nobody.liftInterval == nil)
        #expect(nobody.logLikelihoodRatio == 0)
    }
}
