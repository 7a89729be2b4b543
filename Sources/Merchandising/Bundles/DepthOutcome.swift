/// What became of the orders of those who drew one depth.
public struct DepthOutcome: Hashable, Sendable {
    /// Which depth.
    public var arm: Int
    /// Who drew it.
    public var people: Int
    /// Orders with the main product of those of them who are known, after they drew it.
    public var baskets: Int
    /// Of these, with the rest.
    public var attached: Int
    /// Of those without the rest, with something that is bought instead.
    public var substituted: Int

    /// Makes an outcome.
    public init(arm: Int, people: Int = 0, baskets: Int = 0, attached: Int = 0, substituted: Int = 0) {
        self.arm = arm
        self.people = people
        self.baskets = baskets
        self.attached = attached
        self.substituted = substituted
    }
}
