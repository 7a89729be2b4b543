import Analytics
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

    @Test("has no mean where amounts have none")
    func heavyTail() {
        #expect(GammaGammaModel(p: 2, q: 0.9, v: 1).expectedAmount == .infinity)
    }
}
