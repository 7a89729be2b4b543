import Foundation

/// How many people it takes to see an effect, and what can be seen with the people there are. Arms are of the same size unless a share is given.
public struct PowerPlan: Hashable, Sendable {
    /// How sure intervals are to be: 0.05 for 95 %.
    public var significance: Double
    /// Probability, 0…1, of seeing an effect that is there.
    public var power: Double
    /// When the intervals hold.
    public var validity: IntervalValidity

    /// A plan.
    public init(significance: Double = 0.05, power: Double = 0.8, validity: IntervalValidity = .fixedHorizon) {
        self.significance = significance
        self.power = power
        self.validity = validity
    }

    /// What is known of a metric before the experiment.
    public struct Baseline: Hashable, Sendable {
        /// Its mean a person, not 0.
        public var mean: Double
        /// Its variance a person.
        public var variance: Double

        /// A metric's mean and variance.
        public init(mean: Double, variance: Double) {
            self.mean = mean
            self.variance = variance
        }

        /// A share of people.
        public static func conversion(_ share: Double) -> Baseline { Baseline(mean: share, variance: share * (1 - share)) }
    }

    /// Probability of seeing a relative effect with so many people an arm.
    public func power(toDetect uplift: Double, from baseline: Baseline, peoplePerArm people: Double) -> Double {
        let grown = 1 + uplift
        let variance = baseline.variance / (baseline.mean * baseline.mean) * (1 + grown * grown)
        return power(toDetect: uplift, standardError: (variance / people).squareRoot(), people: 2 * people)
    }

    /// The smallest relative rise that is seen with the plan's power; `nil` where no rise is, with so few people.
    public func detectableUplift(from baseline: Baseline, peoplePerArm people: Double) -> Double? {
        let normal = NormalDistribution.standard
        let reach = normal.quantile(1 - significance / 2) + normal.quantile(power)
        let widening = widening(people: 2 * people)
        // (uplift / reach)² = noise · (1 + (1 + uplift)²), solved for the treatment's mean 1 + uplift.
        let noise = reach * reach * baseline.variance * widening * widening / (people * baseline.mean * baseline.mean)
        guard noise < 1 else { return nil }
        return (1 + (1 - (1 - noise) * (1 - noise)).squareRoot()) / (1 - noise) - 1
    }

    /// People an arm with whom a relative rise of a conversion rate is seen with the plan's power, at one look or at all; `nil` for rates outside 0…1, or where it would take more than
    /// ten thousand million.
    /// - Parameter isPooled: whether the variance under the null is that of both arms together, as in the test of two proportions.
    public func peoplePerArm(conversion: Double, uplift: Double, isPooled: Bool = false) -> Int? {
        let raised = conversion * (1 + uplift)
        guard (0...1).contains(conversion), (0...1).contains(raised), raised != conversion else { return nil }
        let normal = NormalDistribution.standard
        let apart = conversion * (1 - conversion) + raised * (1 - raised)
        let middle = (conversion + raised) / 2
        let together = isPooled ? 2 * middle * (1 - middle) : apart
        let reach = normal.quantile(1 - significance / 2) * together.squareRoot() + normal.quantile(power) * apart.squareRoot()
        let people = (reach / (raised - conversion)) * (reach / (raised - conversion))
        return people < Self.mostPeople ? widened(people) : nil
    }

    /// People in both arms together with whom a relative rise is seen with the plan's power, such as beside a holdout of one in twenty.
    /// - Parameter controlShare: the control's share of both arms, above 0 and below 1.
    public func people(toDetect uplift: Double, from baseline: Baseline, controlShare: Double) -> Int? {
        let grown = 1 + uplift
        let noise = baseline.variance / (baseline.mean * baseline.mean)
        return people(toDetect: uplift, variance: noise * (1 / (1 - controlShare) + grown * grown / controlShare))
    }

    /// People in both arms together with whom a difference is seen, given its variance for one person (standard error squared times people); `nil`
    /// beyond ten thousand million.
    public func people(toDetect difference: Double, variance: Double) -> Int? {
        guard difference != 0, variance > 0, difference.isFinite, variance.isFinite else { return nil }
        var (low, high) = (1.0, 2.0)
        func suffices(_ people: Double) -> Bool {
            power(toDetect: difference, standardError: (variance / people).squareRoot(), people: people) >= power
        }
        while !suffices(high) {
            (low, high) = (high, 2 * high)
            guard high < Self.mostPeople else { return nil }
        }
        while high - low > 0.5 {
            let middle = (low + high) / 2
            if suffices(middle) { high = middle } else { low = middle }
        }
        return Int(high.rounded(.up))
    }

    private static let mostPeople = 1e10
}
