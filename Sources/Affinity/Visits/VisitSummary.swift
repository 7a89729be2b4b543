public import Commerce

/// What the visits of a model were, and how they were learned from; part of the model file.
public struct VisitSummary: Hashable, Sendable, Codable {
    /// Visits that were learned from.
    public var visits: Int
    /// Looks in them.
    public var looks: Int
    /// The end of the last one, in milliseconds since 1970.
    public var lastEventMilliseconds: Int64
    /// Questions that the weights were learned from; 0 where there were too few and the general weights stand.
    public var questions: Int
    /// How they were learned from.
    public var settings: VisitSettings

    /// The end of the last visit: ages count back from here.
    public var lastEvent: Timestamp { Timestamp(millisecondsSince1970: lastEventMilliseconds) }
}
