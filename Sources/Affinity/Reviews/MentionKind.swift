/// What a review says of another product.
public enum MentionKind: UInt8, Hashable, Sendable, CaseIterable {
    /// It goes with the product: "works with", "fits", "bought with".
    case with
    /// It is another choice: "instead of", "better than", "replaced my".
    case instead
    /// It does not go with it: "does not fit", "too small for", "not compatible with".
    case against
}
