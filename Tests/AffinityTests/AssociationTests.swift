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

    /// `python3 -c "from scipy.stats import gamma; print(gamma.ppf([.025, .975], joint + max(k, .5), scale=1 / (expected + k)))"` (SciPy 1.17.1).
    @Test(
        "The interval of lift is that of the Gamma posterior, within a fiftieth",
        arguments: [
            // joint, expected (votes of 1,000 each in a total of 1,000,000 / expected), shrinkage, low, high
            (736.0, 486.26, 0.0, 1.407195424093181, 1.625943474568087),
            (12, 2, 1, 2.307317497001267, 6.987195016058987),
            (3, 0.04, 1, 1.047947474640697, 8.430070259367618),
            (1, 0.5, 1, 0.1614728526623433, 3.7144289272925985),
            (1, 0.5, 0, 0.21579528262389785, 9.348403604496148),
            (271, 139.257, 1, 1.7156560253748454, 2.176440657776476),
            (20_000, 100, 1, 195.29466011033983, 200.78350126659808),
        ])
    func interval(joint: Double, expected: Double, shrinkage: Double, low: Double, high: Double) throws {
        let association = Association(
            joint: joint, anchor: 1_000_000, other: 1_000_000, total: 1e12 / expected, shrinkage: shrinkage)
        let interval = try #require(association.liftInterval)
        // With one or two votes the lower end is too low, never too high: no claim of "more often than chance" rests on the approximation.
        #expect(abs(interval.lowerBound - low) < 0.02 * low || (joint < 2 && abs(interval.lowerBound - low) < 0.04))
        #expect(interval.lowerBound < 1.005 * low)
        #expect(abs(interval.upperBound - high) < 0.02 * high)
        #expect(try interval.contains(#require(association.lift)))
    }

    @Test("Without joint votes the interval reaches down to nothing")
    func intervalOfNothing() throws {
        // gamma.ppf([.025, .975], .5, scale=1 / 3.2): 0.00015, 0.78498; the approximation is a little narrower with so few votes.
        let interval = try #require(Association(joint: 0, anchor: 32, other: 100, total: 1000).liftInterval)
        #expect(interval.lowerBound < 0.001 && abs(interval.upperBound - 0.785) < 0.02)
    }

    @Test("An unlikely pair has a log-likelihood ratio as large as a likely one, and independence has none")
    func directions() {
        #expect(Association(joint: 25, anchor: 50, other: 50, total: 100).logLikelihoodRatio < 1e-9)
        #expect(Association(joint: 0, anchor: 50, other: 50, total: 100).logLikelihoodRatio > 100)
        #expect(Association(joint: 50, anchor: 50, other: 50, total: 100).logLikelihoodRatio > 100)
    }
}
