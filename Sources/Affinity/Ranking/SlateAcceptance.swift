import Foundation

/// How often what is shown is the next product to join the basket, by the chance that ranking gives it.
///
/// Ranking learns its chances from orders of which one product is missing; while a basket grows, several are still to come, and only one of them is next.
/// So P(next) = 1 / (1 + exp(−(a + b · ln(c / (1 − c))))) of the chance c, the two numbers learned by maximum likelihood on orders that the ranking has not
/// seen (Platt, "Probabilistic outputs for support vector machines", 1999). Nobody was shown anything in those orders: a shown product is taken to be
/// bought as often as products that deserved to be shown were bought anyway.
public struct SlateAcceptance: Hashable, Sendable, Codable {
    /// a: the log-odds at a chance of one half.
    public let intercept: Double
    /// b: log-odds for each of the chance's, above 0.
    public let slope: Double

    /// What is shown, and whether it was the one that joined.
    public struct Sample: Sendable {
        let logit: Double
        let isNext: Bool

        /// - Parameter chance: what ranking says, above 0 and below 1; `nil` for others, from which nothing is learned.
        public init?(chance: Double, isNext: Bool) {
            guard chance > 0, chance < 1 else { return nil }
            logit = log(chance / (1 - chance))
            self.isNext = isNext
        }
    }

    /// What was learned before.
    public init(intercept: Double, slope: Double) {
        self.intercept = intercept
        self.slope = slope
    }

    /// Learned from samples; `nil` where too few of them joined, or where chances foretell nothing.
    public init?(_ samples: [Sample]) {
        let joined = samples.count { $0.isNext }
        guard joined >= Self.fewestJoined, samples.count - joined >= Self.fewestJoined else { return nil }
        var (intercept, slope) = (0.0, 1.0)
        for _ in 0..<Self.steps {
            var (gradient, cross) = ((0.0, 0.0), (0.0, 0.0, 0.0))
            for sample in samples {
                let chance = 1 / (1 + exp(-(intercept + slope * sample.logit)))
                let (error, weight) = ((sample.isNext ? 1 : 0) - chance, chance * (1 - chance))
                gradient = (gradient.0 + error, gradient.1 + error * sample.logit)
                cross = (cross.0 + weight, cross.1 + weight * sample.logit, cross.2 + weight * sample.logit * sample.logit)
            }
            let determinant = cross.0 * cross.2 - cross.1 * cross.1
            guard determinant > 1e-12 else { return nil }
            intercept += (cross.2 * gradient.0 - cross.1 * gradient.1) / determinant
            slope += (cross.0 * gradient.1 - cross.1 * gradient.0) / determinant
        }
        guard intercept.isFinite, slope.isFinite, slope > 0 else { return nil }
        self.init(intercept: intercept, slope: slope)
    }

    /// The probability that a shown product of a chance is the next that joins, 0…1.
    public func probability(_ chance: Double) -> Double {
        guard chance > 0 else { return 0 }
        guard chance < 1 else { return 1 }
        return 1 / (1 + exp(-(intercept + slope * log(chance / (1 - chance)))))
    }

    /// With fewer, two numbers say nothing.
    private static let fewestJoined = 30
    /// Newton's method has long come to rest by then.
    private static let steps = 25
}

extension SlateAcceptance {
    /// The section of the model file.
    var section: ModelSection { ModelSection(.slateAcceptance, [intercept, slope]) }

    /// Reads what a model file says of it; `nil` where it says nothing.
    /// - Throws: ``ModelRefusal`` where it is no such thing.
    init?(sections: ModelSections) throws(ModelRefusal) {
        guard sections.has(.slateAcceptance) else { return nil }
        let numbers: UnsafeBufferPointer<Double> = try sections.elements(.slateAcceptance)
        guard numbers.count == 2, numbers[0].isFinite, numbers[1].isFinite, numbers[1] > 0 else {
            throw .inconsistent("the \(ModelLayout.Section.slateAcceptance.name) is not two numbers, the second above 0")
        }
        self.init(intercept: numbers[0], slope: numbers[1])
    }
}
