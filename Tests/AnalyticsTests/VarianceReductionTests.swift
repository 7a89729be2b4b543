import Analytics
import Testing

/// CUPED: what people bought before explains part of what they buy after.
@Suite("What was before")
struct VarianceReductionTests {
    /// `packages/stats/tests/frequentist/test_tests.py`, test_two_sided_ttest_test_runs_ratio_ra.
    private let control = ArmSample.ratio(
        people: 100, numerator: .init(sum: 485.112236689623, sumOfSquares: 2715.484666118136),
        denominator: .init(sum: 679.9093275844917, sumOfSquares: 4939.424001640236), products: 3602.146836776702,
        before: .init(
            numerator: .init(sum: 192.59138069991536, sumOfSquares: 460.076026390857),
            denominator: .init(sum: 290.1398399750233, sumOfSquares: 920.9461385038898), products: 634.239482353647,
            numerators: 1113.6215759318352, denominators: 2130.9404074446747, numeratorByDenominatorBefore: 1559.2878434944676,
            denominatorByNumeratorBefore: 1460.3181079276983))
    private let treatment = ArmSample.ratio(
        people: 100, numerator: .init(sum: 514.7757826608777, sumOfSquares: 2994.897482705013),
        denominator: .init(sum: 705.4090874383759, sumOfSquares: 5291.36604146392), products: 3918.1561431600717,
        before: .init(
            numerator: .init(sum: 206.94157227402536, sumOfSquares: 514.2903702246757),
            denominator: .init(sum: 302.54389139107326, sumOfSquares: 994.4506208125663), products: 698.4173425817908,
            numerators: 1237.0953021125997, denominators: 2292.081739775257, numeratorByDenominatorBefore: 1701.0287270040265,
            denominatorByNumeratorBefore: 1604.0759503266522))

    @Test("narrows the interval of a ratio as published")
    func ratio() throws {
        let fixed = EffectComparison(validity: .fixedHorizon, adjustsForBefore: true)
        let effect = try #require(fixed.effect(of: treatment, against: control).effect)
        #expect(agrees(effect.value, -0.0007, digits: 4) && agrees(effect.standardError, 0.00391) && agrees(effect.pValue, 0.85771))
        #expect(agrees(effect.interval.low, -0.00841) && agrees(effect.interval.high, 0.007, digits: 4))
        let sequence = EffectComparison(adjustsForBefore: true)
        let watched = try #require(sequence.effect(of: treatment, against: control).effect)
        #expect(agrees(watched.interval.low, -0.02063) && agrees(watched.interval.high, 0.01923) && watched.pValue == 1)
        // Without it the interval is wider.
        let plain = try #require(EffectComparison(validity: .fixedHorizon).effect(of: treatment, against: control).effect)
        #expect(plain.standardError > 2 * effect.standardError && plain.theta == 0)
    }

    /// `packages/stats/tests/test_shared_models.py`: theta of both arms together.
    @Test("is weighed by the pooled regression of after on before")
    func theta() {
        let (before, after) = ([0.3, 0.5, 0.9, 22], [2.0, 1, 5, 3])
        let arm = ArmSample.mean(
            people: 4, .init(sum: after.reduce(0, +), sumOfSquares: after.reduce(0) { $0 + $1 * $1 }),
            before: (
                .init(sum: before.reduce(0, +), sumOfSquares: before.reduce(0) { $0 + $1 * $1 }),
                zip(before, after).reduce(0) { $0 + $1.0 * $1.1 }
            ))
        #expect(agrees(EffectComparison.theta(arm, arm), 0.018637909653, digits: 11))
    }

    /// test_sequential_test_runs_ra of the same file: -0.50969 and 1.51646 there, which pools the arms' means into theta too. Between arms drawn by lot
    /// they tell nothing, and without them the ends differ by 0.00001.
    @Test("hardly matters where it explains nothing")
    func unrelated() throws {
        let control = ArmSample.mean(
            people: 3000, .init(sum: 1396.87, sumOfSquares: 52377.9767), before: (.init(sum: 16.87, sumOfSquares: 527.9767), 1))
        let treatment = ArmSample.mean(
            people: 3461, .init(sum: 2422.7, sumOfSquares: 134698.29), before: (.init(sum: 22.7, sumOfSquares: 1348.29), 1))
        let effect = try #require(EffectComparison(adjustsForBefore: true).effect(of: treatment, against: control).effect)
        #expect(agrees(effect.value, 0.50338) && agrees(effect.standardError, 0.33341))
        #expect(abs(effect.interval.low - -0.50969) < 2e-5 && abs(effect.interval.high - 1.51646) < 2e-5)
    }

    @Test("counts for nothing where nobody was there before")
    func nothingBefore() throws {
        let control = ArmSample.mean(people: 3407, .init(sum: 1396.87, sumOfSquares: 52377.9767))
        let treatment = ArmSample.mean(people: 3461, .init(sum: 2422.7, sumOfSquares: 134698.29))
        #expect(
            EffectComparison(adjustsForBefore: true).effect(of: treatment, against: control)
                == EffectComparison().effect(of: treatment, against: control))
    }
}
