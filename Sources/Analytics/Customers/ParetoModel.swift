import Foundation

/// Pareto/NBD: customers buy at their own pace and stop at some moment, whether they buy or not (Schmittlein, Morrison and Colombo, "Counting Your
/// Customers", 1987, in the form of Fader and Hardie, "A Note on Deriving the Pareto/NBD Model", 2005).
public struct ParetoModel: RepeatPurchaseModel, Hashable {
    /// Paces are gamma-distributed with shape r and rate α.
    public let r, alpha: Double
    /// Rates of stopping are gamma-distributed with shape s and rate β.
    public let s, beta: Double
    let fit: MaximumLikelihood?

    /// A model of given parameters, all above 0.
    public init(r: Double, alpha: Double, s: Double, beta: Double) {
        (self.r, self.alpha, self.s, self.beta) = (r, alpha, s, beta)
        fit = nil
    }

    /// The model that makes the histories most likely; `nil` where nobody bought twice, or nothing makes them likely.
    public init?(fitting histories: some Sequence<RepeatHistory>) {
        let counts = PurchaseCounts(histories)
        let age = BetaGeometricModel.medianAge(counts) / 4 + 0.1
        let fit = MaximumLikelihood(from: [1, age, 1, age]) { parameters in
            // The further scales are apart, the longer the series; where hardly anybody stops, β would run away for ever.
            max(parameters[1], parameters[3]) <= Self.widestScales * min(parameters[1], parameters[3])
                ? Self.logLikelihood(parameters, counts) : -.infinity
        }
        guard counts.most > 0, let fit else { return nil }
        (r, alpha, s, beta) = (fit.parameters[0], fit.parameters[1], fit.parameters[2], fit.parameters[3])
        self.fit = fit
    }

    /// α and β this far apart are not looked for: such customers stop so rarely, or so soon, that what is seen tells no scale.
    private static let widestScales = 30.0

    /// r, α, s and β with their 95 % intervals; `nil` for parameters that were given, or where the likelihood is too flat.
    public var estimates: [IntervalEstimate]? { fit?.estimates }

    /// What follows from the model, with the 95 % interval that the uncertainty of its parameters leaves; `nil` as for ``estimates``.
    public func estimate(_ quantity: (any RepeatPurchaseModel) -> Double) -> IntervalEstimate? {
        fit?.estimate { quantity(ParetoModel(r: $0[0], alpha: $0[1], s: $0[2], beta: $0[3])) }
    }

    /// The logarithm of the likelihood of histories.
    public func logLikelihood(of histories: some Sequence<RepeatHistory>) -> Double {
        Self.logLikelihood([r, alpha, s, beta], PurchaseCounts(histories))
    }

    private static func logLikelihood(_ parameters: [Double], _ counts: PurchaseCounts) -> Double {
        let model = ParetoModel(r: parameters[0], alpha: parameters[1], s: parameters[2], beta: parameters[3])
        let paces = LogGammaRatios(start: model.r, upTo: counts.most)
        let constant = model.r * log(model.alpha) + model.s * log(model.beta)
        return counts.histories.reduce(0) { sum, entry in
            let odds = model.logOddsOfStopping(entry.history)
            // log(alive + stopped), the one from the other by their odds.
            let either = model.logAlive(entry.history) + (odds > 0 ? odds + log1p(exp(-odds)) : log1p(exp(odds)))
            return sum + entry.customers * (paces[entry.history.repeats] + constant + either)
        }
    }

    /// ln of 1 / ((α+T)^(r+x) (β+T)^s).
    private func logAlive(_ history: RepeatHistory) -> Double {
        -(r + Double(history.repeats)) * log(alpha + history.age) - s * log(beta + history.age)
    }

    /// ln of s/(r+s+x) · A0 · (α+T)^(r+x) (β+T)^s: how much likelier it is that the customer stopped than that not.
    private func logOddsOfStopping(_ history: RepeatHistory) -> Double {
        let whole = r + s + Double(history.repeats)
        let (high, low) = (max(alpha, beta), min(alpha, beta))
        let second = alpha >= beta ? s + 1 : r + Double(history.repeats)
        let series = HypergeometricSeries(a: whole, b: second, c: whole + 1)
        func part(_ time: Double) -> Double { log(series.value(at: (high - low) / (high + time))) - whole * log(high + time) }
        let (recent, now) = (part(history.recency), part(history.age))
        // A0 = exp(recent) - exp(now); nothing is left where they are the same.
        guard recent > now else { return -.infinity }
        return log(s / whole) + recent + log(-expm1(now - recent)) - logAlive(history)
    }

    /// Probability that a customer has not stopped buying.
    public func probabilityAlive(_ history: RepeatHistory) -> Double { 1 / (1 + exp(logOddsOfStopping(history))) }

    /// Repeats expected of a new customer in that time.
    public func expectedRepeats(within time: Double) -> Double { r / alpha * meanLifetime(from: 0, within: time) }

    /// Repeats expected of a customer in that time from the end of observation on.
    public func expectedRepeats(of history: RepeatHistory, within time: Double) -> Double {
        (r + Double(history.repeats)) / (alpha + history.age) * meanLifetime(from: history.age, within: time) * probabilityAlive(history)
    }

    /// Time that a customer who has not stopped at an age goes on buying, within a time: β/(s−1) · (1 − (β/(β+t))^(s−1)), β being older by the age;
    /// its limit where s is 1.
    private func meanLifetime(from age: Double, within time: Double) -> Double {
        let elapsed = beta + age
        let logarithm = log1p(time / elapsed)
        guard abs(s - 1) > 1e-9 else { return elapsed * logarithm }
        return -elapsed * expm1(-(s - 1) * logarithm) / (s - 1)
    }

    /// Shape and rate of the gamma distribution of purchases a unit of time of a customer who has not stopped.
    public func pace(of history: RepeatHistory) -> (shape: Double, rate: Double) { (r + Double(history.repeats), alpha + history.age) }
}
