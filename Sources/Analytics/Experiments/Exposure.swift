public import Commerce

/// One time somebody was shown an arm of an experiment, or would have been shown it: the control's exposure is noted where the treatment would
/// have been seen.
public struct Exposure: Hashable, Sendable {
    /// Who: the customer where known, otherwise the visitor. Two ids of one person are one here, as far as the shop knows.
    public var person: String
    /// The arm, a position in ``Experiment/arms``.
    public var arm: Int
    /// When.
    public var at: Timestamp

    /// An exposure.
    public init(person: String, arm: Int, at: Timestamp) {
        self.person = person
        self.arm = arm
        self.at = at
    }
}
