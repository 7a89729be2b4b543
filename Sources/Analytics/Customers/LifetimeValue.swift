import Foundation

/// What customers are expected to spend from now on: repeats expected, times what an order is expected to come to, less interest.
public struct LifetimeValue: Sendable {
    /// How customers buy again.
    public let purchases: any RepeatPurchaseModel
    /// What they spend.
    public let spending: GammaGammaModel
    /// How far ahead, in the unit of time of the histories (weeks).
    public var horizon: Double
    /// Interest for one unit of time: 0.002 a week is about ten per cent a year.
    public var discountRate: Double

    /// A way to value customers.
    public init(purchases: any RepeatPurchaseModel, spending: GammaGammaModel, horizon: Double = 52, discountRate: Double = 0) {
        self.purchases = purchases
        self.spending = spending
        self.horizon = horizon
        self.discountRate = discountRate
    }

    /// What a customer is expected to spend within the horizon, in the unit of the amounts; each step's orders are discounted as at its end.
    public func value(of history: RepeatHistory, meanRepeatAmount: Double) -> Double {
        spending.expectedAmount(.init(repeats: history.repeats, mean: meanRepeatAmount)) * repeats(of: history, by: purchases)
    }

    /// The same with the 95 % interval that the uncertainty of both models' parameters leaves; `nil` where one of them cannot say.
    public func estimate(of history: RepeatHistory, meanRepeatAmount: Double) -> IntervalEstimate? {
        guard let amount = spending.estimatedAmount(.init(repeats: history.repeats, mean: meanRepeatAmount)),
            let repeats = purchases.estimate({ self.repeats(of: history, by: $0) })
        else { return nil }
        // The models are fitted apart: variances of a product of independent figures, to first order.
        let (one, other) = ((amount.interval.high - amount.value) * repeats.value, (repeats.interval.high - repeats.value) * amount.value)
        let (value, reach) = (amount.value * repeats.value, (one * one + other * other).squareRoot())
        return IntervalEstimate(value: value, interval: Interval(low: value - reach, high: value + reach))
    }

    private func repeats(of history: RepeatHistory, by model: any RepeatPurchaseModel) -> Double {
        guard discountRate > 0 else { return model.expectedRepeats(of: history, within: horizon) }
        // A hundred years of weeks are as good as for ever, and end.
        let horizon = min(max(0, horizon), 5200)
        let steps = Int(horizon.rounded(.up))
        var (repeats, before) = (0.0, 0.0)
        for step in 1...max(1, steps) {
            let time = min(Double(step), horizon)
            let until = model.expectedRepeats(of: history, within: time)
            repeats += (until - before) * exp(-time * log1p(discountRate))
            before = until
        }
        return repeats
    }
}
