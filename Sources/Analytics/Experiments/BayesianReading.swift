/// What to believe of a difference, given what was believed before: shown beside the interval, never in place of it, and with the prior stated.
public struct BayesianReading: Hashable, Sendable {
    /// What was believed before, as a normal distribution of the difference; `nil` for nothing at all.
    public struct Prior: Hashable, Sendable {
        /// Its mean, on the scale of the difference.
        public var mean: Double
        /// Its variance, above 0.
        public var variance: Double

        /// What was believed.
        public init(mean: Double, variance: Double) {
            self.mean = mean
            self.variance = variance
        }
    }

    /// What was believed before.
    public let prior: Prior?
    /// The mean of what to believe now.
    public let value: Double
    /// Its standard deviation.
    public let standardDeviation: Double
    /// Where the difference is with a probability of one less the level.
    public let interval: Interval
    /// Probability that the treatment is better.
    public let chanceToWin: Double
    /// What is lost on average by staying with the control where the treatment is better.
    public let riskOfControl: Double
    /// What is lost on average by choosing the treatment where it is worse.
    public let riskOfTreatment: Double

    /// The normal posterior of a difference.
    /// - Parameter level: 0.05 for an interval of 95 %.
    public init(of effect: Effect, prior: Prior? = nil, level: Double = 0.05) {
        let precision = 1 / (effect.standardError * effect.standardError)
        let before = prior.map { 1 / $0.variance } ?? 0
        let mean = (effect.value * precision + (prior?.mean ?? 0) * before) / (precision + before)
        let deviation = (1 / (precision + before)).squareRoot()
        let posterior = NormalDistribution(mean: mean, standardDeviation: deviation)
        self.prior = prior
        value = mean
        standardDeviation = deviation
        interval = Interval(low: posterior.quantile(level / 2), high: posterior.quantile(1 - level / 2))
        chanceToWin = posterior.probability(above: 0)
        // The mean of what lies below 0, and of what lies above.
        riskOfTreatment = deviation * deviation * posterior.density(at: 0) - mean * posterior.probability(upTo: 0)
        riskOfControl = riskOfTreatment + mean
    }
}
