/// What a placement shows differently for one arm of an experiment; what it does not name is as usual.
public struct PlacementChange: Hashable, Sendable {
    /// What a setting becomes.
    public enum Value: Hashable, Sendable {
        case text(String)
        case number(Double)
        case flag(Bool)
        /// None at all, where a setting can be without a value.
        case none
    }

    /// Whether nothing is shown.
    public var showsNothing: Bool
    /// Settings of the placement's plan, by the names that `docs/experiments.md` lists.
    public var settings: [String: Value]

    /// A change; without arguments, none: what the placement shows anyway.
    public init(showsNothing: Bool = false, settings: [String: Value] = [:]) {
        self.showsNothing = showsNothing
        self.settings = settings
    }

    /// What the placement shows anyway.
    public static let asUsual = PlacementChange()
}
