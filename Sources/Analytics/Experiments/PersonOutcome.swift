/// What came of one person who took part in an experiment.
public struct PersonOutcome: Hashable, Sendable {
    /// The arm, a position in ``Experiment/arms``.
    public var arm: Int
    /// What was bought from the first exposure on.
    public var after: PurchaseTotals
    /// What was bought in the four weeks before it; nothing for somebody new.
    public var before: PurchaseTotals

    /// An outcome.
    public init(arm: Int, after: PurchaseTotals, before: PurchaseTotals = .init()) {
        self.arm = arm
        self.after = after
        self.before = before
    }
}
