import Analytics
import Testing

/// The figures of GrowthBook's statistics engine (`packages/stats/tests/frequentist/test_tests.py`, `tests/test_gbstats.py`), to its digits.
@Suite("Effects between arms")
struct EffectTests {
    /// Revenue a person.
    private let control = ArmSample.mean(people: 3407, .init(sum: 1396.87, sumOfSquares: 52377.9767))
    private let smallerControl = ArmSample.mean(people: 3000, .init(sum: 1396.87, sumOfSquares: 52377.9767))
    private let treatment = ArmSample.mean(people: 3461, .init(sum: 2422.7, sumOfSquares: 134698.29))

    @Test("of a mean are those of Welch's test, relative and absolute")
    func means() throws {
        let relative = try #require(EffectComparison(validity: .fixedHorizon).effect(of: treatment, against: control).effect)
        #expect(agrees(relative.value, 0.70732) && agrees(relative.standardError, 0.37879) && agrees(relative.pValue, 0.06191))
        #expect(agrees(relative.interval.low, -0.03526) && agrees(relative.interval.high, 1.44989))
        #expect(agrees(relative.degreesOfFreedom, 5841.742, digits: 3))
        let absolute = try #require(
            EffectComparison(scale: .absolute, validity: .fixedHorizon).effect(of: treatment, against: control).effect)
        #expect(agrees(absolute.value, 0.29) && agrees(absolute.standardError, 0.12478) && agrees(absolute.pValue, 0.02016))
        #expect(agrees(absolute.interval.low, 0.04538) && agrees(absolute.interval.high, 0.53462))
    }

    @Test("of a share of people count the control's uncertainty in")
    func proportions() throws {
        let effect = try #require(
            EffectComparison(validity: .fixedHorizon)
                .effect(of: .proportion(people: 30, successes: 16), against: .proportion(people: 28, successes: 14)).effect)
        #expect(agrees(effect.value, 0.06667) && agrees(effect.standardError, 0.2717, digits: 4) && agrees(effect.pValue, 0.80707))
        #expect(agrees(effect.interval.low, -0.47767) && agrees(effect.interval.high, 0.61101))
        #expect(agrees(effect.degreesOfFreedom, 55.707, digits: 3))
    }

    @Test("can be asked for in one direction")
    func oneSided() throws {
        let relative = try #require(
            EffectComparison(direction: .higher, validity: .fixedHorizon).effect(of: treatment, against: smallerControl).effect)
        #expect(agrees(relative.value, 0.50336) && agrees(relative.interval.low, -0.04514) && agrees(relative.pValue, 0.06558))
        #expect(relative.interval.high == .infinity)
        let absolute = try #require(
            EffectComparison(scale: .absolute, direction: .higher, validity: .fixedHorizon)
                .effect(of: treatment, against: smallerControl).effect)
        #expect(agrees(absolute.value, 0.23438) && agrees(absolute.interval.low, 0.02079) && agrees(absolute.pValue, 0.03554))
        // The other direction is the mirror image.
        let lower = try #require(
            EffectComparison(scale: .absolute, direction: .lower, validity: .fixedHorizon)
                .effect(of: smallerControl, against: treatment).effect)
        #expect(agrees(lower.interval.high, -0.02079) && lower.interval.low == -.infinity && agrees(lower.pValue, 0.03554))
    }

    @Test("hold at every look with a confidence sequence")
    func alwaysValid() throws {
        let tight = try #require(
            EffectComparison(validity: .alwaysValid(tunedFor: 1000)).effect(of: treatment, against: smallerControl).effect)
        #expect(agrees(tight.interval.low, -0.55844) && agrees(tight.interval.high, 1.56516) && tight.pValue == 1)
        let shares = try #require(
            EffectComparison().effect(of: .proportion(people: 3461, successes: 2422), against: .proportion(people: 3000, successes: 1396))
                .effect)
        #expect(agrees(shares.value, 0.50386) && agrees(shares.standardError, 0.03386) && agrees(shares.pValue, 0))
        #expect(agrees(shares.interval.low, 0.40098) && agrees(shares.interval.high, 0.60675))
    }

    @Test("hold at every look in one direction")
    func alwaysValidOneSided() throws {
        let relative = try #require(EffectComparison(direction: .higher).effect(of: treatment, against: smallerControl).effect)
        #expect(agrees(relative.interval.low, -0.42356))
        // The published 0.4999 is where the search for it ends; the p-value itself is larger.
        #expect(relative.pValue > 0.4999)
        let absolute = try #require(
            EffectComparison(scale: .absolute, direction: .higher).effect(of: treatment, against: smallerControl).effect)
        #expect(agrees(absolute.interval.low, -0.12657))
        // The published 0.46316 is a search that ends where the bound is 6e-7 off 0; solved exactly the bound touches 0 at 0.46305.
        #expect(agrees(absolute.pValue, 0.46305) && abs(absolute.pValue - 0.46316) < 0.0002)
    }

    @Test("of a ratio have the covariance of orders and money in them (delta method)")
    func ratios() throws {
        let control = ArmSample.ratio(
            people: 100, numerator: .init(sum: 270, sumOfSquares: 848.79), denominator: .init(sum: 510, sumOfSquares: 810), products: -900)
        let treatment = ArmSample.ratio(
            people: 120, numerator: .init(sum: 300, sumOfSquares: 869), denominator: .init(sum: 500, sumOfSquares: 800), products: -905)
        #expect(agrees(control.value, 0.529411765, digits: 9) && agrees(treatment.value, 0.6, digits: 9))
        let effect = try #require(EffectComparison(validity: .fixedHorizon).effect(of: treatment, against: control).effect)
        #expect(agrees(effect.value, 0.133333333, digits: 9) && agrees(effect.pValue, 0.610663339, digits: 9))
        #expect(agrees(effect.standardError, 0.2615080, digits: 7) && agrees(effect.degreesOfFreedom, 217.887, digits: 3))
    }

    @Test("of a fall below nothing are signed by the direction: from -10 to -5 is half as much more")
    func negativeBaseline() throws {
        let control = ArmSample.mean(people: 10, .init(sum: -100, sumOfSquares: 1010))
        let treatment = ArmSample.mean(people: 10, .init(sum: -50, sumOfSquares: 260))
        #expect(agrees(EffectComparison().effect(of: treatment, against: control).effect?.value, 0.5))
    }

    @Test("are no number where there is nothing to tell, and say what is missing")
    func shortage() {
        let some = ArmSample.mean(people: 10, .init(sum: 100, sumOfSquares: 1010))
        let comparison = EffectComparison()
        #expect(comparison.effect(of: some, against: .proportion(people: 1, successes: 1)) == .notEnoughData(.tooFewPeople(fewest: 1)))
        #expect(comparison.effect(of: .proportion(people: 0, successes: 0), against: some) == .notEnoughData(.tooFewPeople(fewest: 0)))
        #expect(comparison.effect(of: .proportion(people: 9, successes: 0), against: some) == .notEnoughData(.noVariation))
        let nothing = ArmSample.ratio(
            people: 5, numerator: .init(sum: 0, sumOfSquares: 0), denominator: .init(sum: 0, sumOfSquares: 0), products: 0)
        #expect(comparison.effect(of: some, against: nothing) == .notEnoughData(.nothingToDivideBy))
        let cancelled = ArmSample.mean(people: 10, .init(sum: 0, sumOfSquares: 10))
        #expect(comparison.effect(of: some, against: cancelled) == .notEnoughData(.nothingToDivideBy))
        #expect(EffectComparison(scale: .absolute).effect(of: some, against: cancelled).effect != nil)
    }
}
