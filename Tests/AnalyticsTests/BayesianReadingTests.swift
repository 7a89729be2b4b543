import Analytics
import Testing

/// GrowthBook `packages/stats/tests/bayesian/test_tests.py`.
@Suite("Bayesian readings")
struct BayesianReadingTests {
    private func effect(_ treatment: ArmSample, _ control: ArmSample) throws -> Effect {
        try #require(EffectComparison().effect(of: treatment, against: control).effect)
    }

    @Test("of conversion have the published chance to win and risk")
    func proportions() throws {
        let reading = BayesianReading(of: try effect(.proportion(people: 100, successes: 51), .proportion(people: 100, successes: 49)))
        #expect(agrees(reading.value, 0.04082) && agrees(reading.standardDeviation, 0.14725) && agrees(reading.chanceToWin, 0.60918))
        #expect(agrees(reading.interval.low, -0.24779) && agrees(reading.interval.high, 0.32943))
        #expect(agrees(reading.riskOfControl, 0.0814, digits: 4) && agrees(reading.riskOfTreatment, 0.04058))
        #expect(reading.prior == nil)
    }

    @Test("of a mean have them too, and a prior pulls")
    func means() throws {
        let effect = try effect(
            .mean(people: 10, .init(sum: 105, sumOfSquares: 1111.5)), .mean(people: 10, .init(sum: 100, sumOfSquares: 1002.25)))
        let flat = BayesianReading(of: effect)
        #expect(agrees(flat.value, 0.05) && agrees(flat.standardDeviation, 0.03572) && agrees(flat.chanceToWin, 0.91923))
        #expect(agrees(flat.interval.low, -0.02) && agrees(flat.interval.high, 0.12))
        #expect(agrees(flat.riskOfControl, 0.05131) && agrees(flat.riskOfTreatment, 0.00131))
        let told = BayesianReading(of: effect, prior: .init(mean: 0.1, variance: 0.1))
        #expect(agrees(told.value, 0.05063) && agrees(told.chanceToWin, 0.92315))
        #expect(agrees(told.interval.low, -0.01893) && agrees(told.interval.high, 0.12019))
        #expect(told.prior == .init(mean: 0.1, variance: 0.1))
    }
}
