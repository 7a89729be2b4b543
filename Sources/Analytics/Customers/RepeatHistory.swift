/// What models of repeat purchase look at: how often, how lately, for how long. All purchases of one day are one.
public struct RepeatHistory: Hashable, Sendable {
    /// Days with a purchase after the first such day (x).
    public var repeats: Int
    /// Time from the first purchase to the last (t_x); 0 without repeats.
    public var recency: Double
    /// Time from the first purchase to the end of observation (T).
    public var age: Double

    /// A history; both times in the unit that the model is to speak in.
    public init(repeats: Int, recency: Double, age: Double) {
        self.repeats = max(0, repeats)
        self.recency = recency
        self.age = age
    }
}
