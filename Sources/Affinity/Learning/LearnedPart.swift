/// One part of a model: whether the shop's data could carry it, and why, in words.
public struct LearnedPart: Sendable, Codable, Hashable {
    /// What it is called in reports.
    public var name: String
    /// Whether it was learned.
    public var isLearned: Bool
    /// From how much, or why not.
    public var detail: String
}
