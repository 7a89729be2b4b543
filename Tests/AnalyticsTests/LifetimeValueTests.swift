import Analytics
import SampleShop
import Testing

@Suite("Lifetime value")
struct LifetimeValueTests {
    private let purchases = BetaGeometricModel(r: 0.243, alpha: 4.414, a: 0.793, b: 2.426)
    private let spending = GammaGammaModel(p: 6.25, q: 3.74, v: 15.44)
    private let history = RepeatHistory(repeats: 2, recency: 30.43, age: 38.86)

    /// p (v + x z) / (p x + q - 1): 6.25 * (15.44 + 2 * 22.35) / (12.5 + 2.74).
    @Test("is repeats expected times the amount expected")
    func plain() {
        let amount = 6.25 * (15.44 + 2 * 22.35) / (12.5 + 2.74)
        #expect(abs(spending.expectedAmount(.init(repeats: 2, mean: 22.35)) - amount) < 1e-12)
        #expect(abs(spending.expectedAmount - 6.25 * 15.44 / 2.74) < 1e-12)
        let value = LifetimeValue(purchases: purchases, spending: spending, horizon: 39).value(of: history, meanRepeatAmount: 22.35)
        #expect(abs(value - amount * purchases.expectedRepeats(of: history, within: 39)) < 1e-9)
    }

    @Test("is less with interest, by less than all of it")
    func discounted() {
        let plain = LifetimeValue(purchases: purchases, spending: spending).value(of: history, meanRepeatAmount: 22.35)
        let discounted = LifetimeValue(purchases: purchases, spending: spending, discountRate: 0.002)
            .value(of: history, meanRepeatAmount: 22.35)
        #expect(discounted < plain && discounted > plain / 1.11)
    }

    @Test("has an interval where the models were fitted, and none where their parameters were given")
    func interval() throws {
        var dice = SplitMix64(seed: 12)
        let customers = dice.customers(2000, livingBy: [0.6, 6, 0.9, 2.5]).map { history in
            (history, 500 * (dice.gamma(shape: 4) + dice.unit()))
        }
        let model = LifetimeValue(
            purchases: try #require(BetaGeometricModel(fitting: customers.map(\.0))),
            spending: try #require(GammaGammaModel(fitting: customers.map { .init(repeats: $0.0.repeats, mean: $0.1) })),
            discountRate: 0.001)
        let estimate = try #require(model.estimate(of: customers[0].0, meanRepeatAmount: customers[0].1))
        let value = model.value(of: customers[0].0, meanRepeatAmount: customers[0].1)
        #expect(abs(estimate.value - value) < 1e-6 * value)
        #expect(estimate.interval.low < value && value < estimate.interval.high && estimate.interval.low > 0.5 * value)
        let given = LifetimeValue(purchases: purchases, spending: spending)
        #expect(given.estimate(of: history, meanRepeatAmount: 22.35) == nil)
    }

    @Test("has no mean where amounts have none")
    func heavyTail() {
        #expect(GammaGammaModel(p: 2, q: 0.9, v: 1).expectedAmount == .infinity)
    }
}
