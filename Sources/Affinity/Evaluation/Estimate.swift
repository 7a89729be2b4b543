/// A figure with its 95 % interval.
public struct Estimate: Hashable, Sendable, Codable {
    /// The figure.
    public var value: Double
    /// Where the interval begins.
    public var low: Double
    /// Where it ends.
    public var high: Double
    /// Orders that it rests on.
    public var orders: Int

    /// A figure that was found.
    public init(value: Double, low: Double, high: Double, orders: Int) {
        self.value = value
        self.low = low
        self.high = high
        self.orders = orders
    }
}
