/// Why something is no experiment.
public enum ExperimentFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Fewer than two arms with a weight: there is nothing to compare.
    case tooFewArms(Int)
    /// An arm whose weight is below 0 or above 1,000,000.
    case weightOutOfRange(arm: String, weight: Int)
    /// Two arms of one name.
    case nameTwice(String)
    /// A share outside 0…1.
    case shareOutOfRange(Double)

    /// What is wrong, where, and what to do.
    public var description: String {
        switch self {
        case .tooFewArms(let count): "\(count) arms with a weight above 0 are too few; an experiment compares two or more"
        case .weightOutOfRange(let arm, let weight): "the weight \(weight) of arm \"\(arm)\" is out of range; give 0 to 1000000"
        case .nameTwice(let name): "two arms are called \"\(name)\"; give each a name of its own"
        case .shareOutOfRange(let share): "\(share) is no share; give 0 to 1"
        }
    }
}
