public import Commerce

/// Finds visitors who look at more products within a minute than anybody reads: programs, whatever they say of themselves.
///
/// Minutes are those of the clock, by when events occurred, so that the same events in any order find the same visitors.
public struct ViewPace: Sendable {
    /// Products that somebody can look at within a minute; one more, and it is a program.
    public static let most = 60

    private struct Minute: Hashable {
        var visitor: VisitorID
        var minute: Int64
    }

    /// Fifteen minutes, in milliseconds.
    private static let dateOnly: Int64 = 900_000
    /// Minutes counted at most; then they are the old ones, and old ones in which nothing more happened are forgotten.
    private static let limit = 100_000
    private var young: [Minute: Int] = [:]
    private var old: [Minute: Int] = [:]

    /// Nobody has looked at anything.
    public init() {}

    /// Counts an event, which must not have been counted before.
    ///
    /// - Returns: whether its visitor looked at more products in that minute than anybody reads.
    public mutating func exceeds(with event: Interaction) -> Bool {
        guard event.kind == .viewItem, let visitor = event.visitor else { return false }
        let milliseconds = event.occurredAt.millisecondsSince1970
        // An import may know the day alone, which says nothing of pace: then events are at some zone's midnight, and zones differ by
        // quarters of an hour.
        guard !milliseconds.isMultiple(of: Self.dateOnly) else { return false }
        let minute = Minute(visitor: visitor, minute: (milliseconds - (milliseconds < 0 ? 59_999 : 0)) / 60_000)
        if young.count >= Self.limit { (young, old) = ([:], young) }
        let count = (young[minute] ?? old[minute] ?? 0) + 1
        young[minute] = count
        return count > Self.most
    }
}
