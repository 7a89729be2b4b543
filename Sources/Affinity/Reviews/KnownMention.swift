/// What reviews of two products say of the one and the other.
public struct KnownMention: Hashable, Sendable {
    /// Position of the other product.
    public let product: Int
    /// What is said.
    public let kind: MentionKind
    /// Distinct reviewers who count: known customers who bought what they reviewed.
    public let reviewers: Int
}
