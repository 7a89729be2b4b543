/// One of the ways an experiment can go for a person.
public struct ExperimentArm: Hashable, Sendable {
    /// What the arm is called in answers and reports.
    public var name: String
    /// How many people it gets beside the other arms: 95 and 5 are ninety-five per cent and five.
    public var weight: Int

    /// An arm.
    public init(name: String, weight: Int) {
        self.name = name
        self.weight = weight
    }
}
