import Foundation

extension PowerPlan {
    func power(toDetect difference: Double, standardError: Double, people: Double) -> Double {
        let normal = NormalDistribution.standard
        let reach = normal.quantile(1 - significance / 2)
        let score = difference / (standardError * widening(people: people))
        return normal.probability(above: reach - score) + normal.probability(upTo: -reach - score)
    }

    /// How many times as wide an interval is that holds at every look; 1 at a fixed horizon.
    public func widening(people: Double) -> Double {
        guard case .alwaysValid(let tunedFor) = validity else { return 1 }
        let mixing = IntervalValidity.mixing(significance: significance, people: tunedFor)
        let spread = people * mixing * mixing
        let reach = (2 * (spread + 1) / spread * log((spread + 1).squareRoot() / significance)).squareRoot()
        return reach / NormalDistribution.standard.quantile(1 - significance / 2)
    }

    /// People an arm where each look widens: the number that equals itself with the widening it brings.
    func widened(_ people: Double) -> Int {
        guard case .alwaysValid = validity else { return Int(people.rounded(.up)) }
        var widened = people
        for _ in 0..<Self.rounds {
            let factor = widening(people: 2 * widened)
            widened = people * factor * factor
        }
        return Int(widened.rounded(.up))
    }

    /// Weeks until so many people have come, rounded up; `nil` if nobody comes.
    /// - Parameter share: of all visitors, who get into the smallest arm.
    public static func weeks(untilPeople people: Int, visitorsPerWeek: Double, share: Double) -> Int? {
        guard visitorsPerWeek > 0, share > 0 else { return nil }
        return Int(exactly: (Double(people) / (visitorsPerWeek * share)).rounded(.up))
    }

    /// The widening changes with the logarithm of people; this many rounds settle it to a person.
    private static let rounds = 60
}
