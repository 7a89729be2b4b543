/// A difference between arms, or why none can be told.
public enum EffectReading: Hashable, Sendable {
    /// What the data say.
    case estimate(Effect)
    /// The data say nothing yet.
    case notEnoughData(Shortage)

    /// The difference, where there is one.
    public var effect: Effect? {
        switch self {
        case .estimate(let effect): effect
        case .notEnoughData: nil
        }
    }

    /// What is missing.
    public enum Shortage: Hashable, Sendable {
        /// Fewer people in an arm than a variance needs.
        case tooFewPeople(fewest: Int)
        /// Fewer buyers in an arm than the normal approximation needs.
        case tooFewBuyers(fewest: Int, needed: Int)
        /// All people of an arm are alike.
        case noVariation
        /// No orders to divide by, or nothing in the control to compare with.
        case nothingToDivideBy
    }
}
