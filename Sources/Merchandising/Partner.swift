/// One product that goes with another, whether or not it may be suggested: what a merchandiser looks at.
public struct Partner: Sendable {
    /// The partner as a suggestion, with its evidence.
    public let item: Slate.Item
    /// Why it is not suggested; `nil` if it is.
    public let refusal: Eligibility.Refusal?
}
