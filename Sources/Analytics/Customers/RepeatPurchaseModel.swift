import Foundation

/// How customers buy again and stop buying, as a model that was fitted to a shop's own orders. Times are in the unit of the histories it was fitted to
/// (weeks, by ``CustomerHistory``); all counts are of repeats, so that a customer's first order is none.
public protocol RepeatPurchaseModel: Sendable {
    /// The logarithm of the likelihood of histories.
    func logLikelihood(of histories: some Sequence<RepeatHistory>) -> Double
    /// Repeats expected of a new customer in that time.
    func expectedRepeats(within time: Double) -> Double
    /// Repeats expected of a customer in that time from the end of observation on.
    func expectedRepeats(of history: RepeatHistory, within time: Double) -> Double
    /// Probability that a customer has not stopped buying.
    func probabilityAlive(_ history: RepeatHistory) -> Double
    /// Shape and rate of the gamma distribution of purchases a unit of time of a customer who has not stopped.
    func pace(of history: RepeatHistory) -> (shape: Double, rate: Double)
    /// What follows from the model, with the 95 % interval that the uncertainty of its parameters leaves. What a single customer does varies more; this is
    /// how sure the mean of customers like that is. `nil` for parameters that were given, or where the likelihood is too flat.
    func estimate(_ quantity: (any RepeatPurchaseModel) -> Double) -> IntervalEstimate?
}

extension RepeatPurchaseModel {
    /// When the next order of a customer who has not stopped may be expected, from the end of observation on: the median, with the middle 80 %.
    ///
    /// Waiting times at an unknown rate are Lomax: P(longer than t) = (rate / (rate + t))^shape.
    public func nextOrder(of history: RepeatHistory) -> IntervalEstimate {
        let (shape, rate) = pace(of: history)
        func wait(_ probability: Double) -> Double { rate * expm1(-log1p(-probability) / shape) }
        return IntervalEstimate(value: wait(0.5), interval: Interval(low: wait(0.1), high: wait(0.9)))
    }
}
