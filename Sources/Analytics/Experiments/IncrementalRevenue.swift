public import Commerce

/// What a treatment earned that would not have been earned anyway: the difference a person times the people who were treated. Never to be added
/// to or mixed with what attribution says.
public struct IncrementalRevenue: Hashable, Sendable {
    /// The amount.
    public let amount: Money
    /// Where it may well be, as sure as the experiment's design says.
    public let low, high: Money
    /// People who were treated.
    public let people: Int

    /// What an arm earned over the control; `nil` where the data say nothing yet, or too much to be held in money.
    public init?(_ reading: MetricReading, people: Int, currency: Currency) {
        guard let effect = reading.absolute.effect, !reading.metric.isPerOrder, reading.metric.isMoney else { return nil }
        func money(_ perPerson: Double) -> Money? {
            Int64(exactly: (perPerson * Double(people)).rounded()).map { Money(minorUnits: $0, currency: currency) }
        }
        guard let amount = money(effect.value), let low = money(effect.interval.low), let high = money(effect.interval.high) else {
            return nil
        }
        self.amount = amount
        self.low = low
        self.high = high
        self.people = people
    }
}
