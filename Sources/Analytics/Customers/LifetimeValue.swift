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
        let amount = spending.expectedAmount(.init(repeats: history.repeats, mean: meanRepeatAmount))
        guard discountRate > 0 else { return amount * purchases.expectedRepeats(of: history, within: horizon) }
        let steps = Int(horizon.rounded(.up))
        var (value, before) = (0.0, 0.0)
        for step in 1...max(1, steps) {
            let time = min(Double(step), horizon)
            let until = purchases.expectedRepeats(of: history, within: time)
            value += (until - before) * exp(-time * log1p(discountRate))
            before = until
        }
        return amount * value
    }
}
