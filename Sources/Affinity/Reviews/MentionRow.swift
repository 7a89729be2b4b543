/// What reviewers say of another product, as the model file holds it: 12 bytes.
struct MentionRow: Hashable, Sendable, BitwiseCopyable {
    /// The other product's position.
    var product: UInt32
    /// ``MentionKind``.
    var kind: UInt32
    /// Distinct reviewers.
    var reviewers: UInt32
}
