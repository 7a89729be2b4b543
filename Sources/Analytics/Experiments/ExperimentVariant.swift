public import Commerce

/// One of the ways an experiment can go, and what it shows.
public struct ExperimentVariant: Hashable, Sendable {
    /// What it is called in answers and reports.
    public var name: String
    /// How many people it gets beside the others.
    public var weight: Int
    /// What the placement shows differently.
    public var change: PlacementChange

    /// A variant.
    public init(name: String, weight: Int = 1, change: PlacementChange = .asUsual) {
        self.name = name
        self.weight = weight
        self.change = change
    }
}
