import Foundation

/// NBD: customers buy at their own pace and never stop (Ehrenberg, "The Pattern of Consumer Purchases", Applied Statistics 1959). What remains of BG/NBD and
/// Pareto/NBD where hardly anybody is seen to stop, as in wholesale.
public struct NegativeBinomialModel: RepeatPurchaseModel, Hashable {
    /// Paces are gamma-distributed with shape r and rate α.
    public let r, alpha: Double
    let fit: MaximumLikelihood?

    /// A model of given parameters, both above 0.
    public init(r: Double, alpha: Double) {
        (self.r, self.alpha) = (r, alpha)
        fit = nil
    }

    /// The model that makes the histories most likely; `nil` where nobody bought twice, or nothing makes them likely.
    public init?(fitting histories: some Sequence<RepeatHistory>) {
        let counts = PurchaseCounts(histories)
        let start = [1, BetaGeometricModel.medianAge(counts) / 4 + 0.1]
        guard counts.most > 0, let fit = MaximumLikelihood(from: start, { Self.logLikelihood($0, counts) }) else { return nil }
        (r, alpha) = (fit.parameters[0], fit.parameters[1])
        self.fit = fit
    }

    /// r and α with their 95 % intervals; `nil` for parameters that were given, or where the likelihood is too flat.
    public var estimates: [IntervalEstimate]? { fit?.estimates }

    /// What follows from the model, with the 95 % interval that the uncertainty of its parameters leaves; `nil` as for ``estimates``.
    public func estimate(_ quantity: (any RepeatPurchaseModel) -> Double) -> IntervalEstimate? {
        fit?.estimate { quantity(NegativeBinomialModel(r: $0[0], alpha: $0[1])) }
    }

    /// The logarithm of the likelihood of histories, of their moments as the models with an end have it, so that they can be compared.
    public func logLikelihood(of histories: some Sequence<RepeatHistory>) -> Double {
        Self.logLikelihood([r, alpha], PurchaseCounts(histories))
    }

    private static func logLikelihood(_ parameters: [Double], _ counts: PurchaseCounts) -> Double {
        let (r, alpha) = (parameters[0], parameters[1])
        let paces = LogGammaRatios(start: r, upTo: counts.most)
        return counts.histories.reduce(0) { sum, entry in
            let count = Double(entry.history.repeats)
            return sum + entry.customers * (paces[entry.history.repeats] + r * log(alpha) - (r + count) * log(alpha + entry.history.age))
        }
    }

    /// 1: nobody stops.
    public func probabilityAlive(_ history: RepeatHistory) -> Double { 1 }

    /// Repeats expected of a new customer in that time.
    public func expectedRepeats(within time: Double) -> Double { r / alpha * time }

    /// Repeats expected of a customer in that time from the end of observation on.
    public func expectedRepeats(of history: RepeatHistory, within time: Double) -> Double {
        (r + Double(history.repeats)) / (alpha + history.age) * time
    }

    /// Shape and rate of the gamma distribution of purchases a unit of time.
    public func pace(of history: RepeatHistory) -> (shape: Double, rate: Double) { (r + Double(history.repeats), alpha + history.age) }
}
