public import Commerce

/// What became of events that were handed in.
public struct InteractionReceipt: Hashable, Sendable {
    /// Of each, in order: new, or known already.
    public var arrivals: [Arrival]
    /// Visitors among them who look at more than anybody reads (``ViewPace``).
    public var bots: Set<VisitorID>

    /// Makes a receipt.
    public init(arrivals: [Arrival], bots: Set<VisitorID> = []) {
        self.arrivals = arrivals
        self.bots = bots
    }
}
