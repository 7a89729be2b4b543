public import Commerce

/// A product that is used up and bought again, by the customers who use it, after about the same number of days each time.
public struct PlantedCycle: Hashable, Sendable {
    /// What is bought again.
    public let product: ProductID
    /// Mean days between two purchases by one customer; each interval is uniform within 15 % of it, to the day.
    public let days: Int
}
