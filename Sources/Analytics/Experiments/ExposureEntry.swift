public import Commerce

/// Something that happened on the way of an answer and is to be kept.
public enum ExposureEntry: Hashable, Sendable {
    /// Somebody met an arm of the experiment of that number in the database.
    case met(experiment: Int, person: Person, arm: Int, at: Timestamp)
    /// A request named a visitor and a customer together.
    case signedIn(PersonLinks.Link)
}
