import Foundation

extension EffectComparison {
    /// The interval of a difference, and how often chance alone would show as much.
    func judged(
        value: Double, standardError: Double, degreesOfFreedom: Double, people: Double
    ) -> (interval: Interval, pValue: Double) {
        let reach: Double
        let pValue: Double
        // How far above the null the difference lies, in the direction that is asked for.
        let score = (direction == .lower ? -value : value) / standardError
        switch validity {
        case .fixedHorizon:
            let student = StudentDistribution(degreesOfFreedom: degreesOfFreedom)
            reach = student.quantile(1 - (direction == .either ? significance / 2 : significance)) * standardError
            pValue = direction == .either ? 2 * student.probability(above: abs(score)) : student.probability(above: score)
        case .alwaysValid(let tunedFor):
            (reach, pValue) = alwaysValid(score: score, standardError: standardError, people: people, tunedFor: tunedFor)
        }
        let interval = Interval(
            low: direction == .lower ? -.infinity : value - reach, high: direction == .higher ? .infinity : value + reach)
        return (interval, min(1, pValue))
    }

    /// How far a confidence sequence reaches, and the p-value that may be looked at any time: the level at which the sequence would just touch
    /// the null.
    private func alwaysValid(score: Double, standardError: Double, people: Double, tunedFor: Int) -> (reach: Double, pValue: Double) {
        // One direction is half of two: what is tightest there is tightest for twice the level (as in GrowthBook's sequentialRho).
        let mixing = IntervalValidity.mixing(significance: direction == .either ? significance : 2 * significance, people: tunedFor)
        let spread = people * mixing * mixing
        let root = (spread + 1).squareRoot()
        func reach(_ logarithm: Double) -> Double { standardError * (2 * (spread + 1) / spread * logarithm).squareRoot() }
        let evidence = score * score * spread / (2 * (spread + 1))
        guard direction != .either else { return (reach(log(root / significance)), root * exp(-evidence)) }
        let pValue = score > 0 ? root / (2 * expm1(evidence)) : 1
        return (reach(log1p(root / (2 * significance))), pValue)
    }
}
