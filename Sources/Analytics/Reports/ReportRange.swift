/// The days a report is about, first and last included, counted from 1970-01-01 in UTC.
public struct ReportRange: Hashable, Sendable {
    /// The first day and the last.
    public let first: Int, last: Int

    /// `nil` where the last day is before the first.
    public init?(first: Int, last: Int) {
        guard first <= last else { return nil }
        self.first = first
        self.last = last
    }

    /// So many days, 1 or more, up to and with a day.
    public init(days: Int, through last: Int) {
        self.last = last
        first = last - max(1, days) + 1
    }

    /// How many days.
    public var count: Int { last - first + 1 }
    /// As many days right before it.
    public var before: ReportRange { ReportRange(days: count, through: first - 1) }
}
