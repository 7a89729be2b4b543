/// How a product is bought again by the same customers, as the model file holds it: 24 bytes.
public struct RepeatCycle: Hashable, Sendable, BitwiseCopyable {
    /// Usual days between two purchases by one customer, drawn towards those of its shelf where few were seen; 0 where nothing was seen at all.
    public var days: Float = 0
    /// How much such intervals differ: the standard deviation of their logarithm.
    public var spread: Float = 0
    /// Intervals that were seen.
    public var intervals: UInt32 = 0
    /// Customers who bought it again.
    public var customers: UInt32 = 0
    /// How many of them chance would give.
    public var expectedCustomers: Float = 0
    /// Probability that it is bought again on purpose, 0…1.
    public var probability: Float = 0
}
