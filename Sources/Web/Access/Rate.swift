/// How often something may happen: so many times a second in the long run, so many at once.
public struct Rate: Hashable, Sendable {
    /// Times a second in the long run, above 0.
    public var perSecond: Double
    /// Times at once after a rest, at least 1.
    public var burst: Int

    /// A rate; what is out of bounds becomes the smallest that is not.
    public init(perSecond: Double, burst: Int) {
        self.perSecond = max(perSecond, 0.001)
        self.burst = max(burst, 1)
    }
}
