public import Commerce

/// When in the week a shop sells: what a plan follows, so that nobody is behind at night.
public struct DemandShape: Sendable {
    /// Of each hour of the week over the mean hour, from the hour that 1970 began with on.
    private let hours: [Double]

    private static let hoursOfWeek = 168
    private static let millisecondsOfHour: Int64 = 3_600_000
    /// Each hour counts as if it had had so many orders: few orders tell no hours apart.
    private static let prior = 1.0

    /// Every hour alike.
    public static let even = DemandShape(orders: [])

    /// Learned from the moments of orders, any number and in any order.
    public init(orders: [Timestamp]) {
        var counts = [Double](repeating: Self.prior, count: Self.hoursOfWeek)
        for order in orders { counts[Self.hour(of: order.millisecondsSince1970)] += 1 }
        let mean = counts.reduce(0, +) / Double(Self.hoursOfWeek)
        hours = counts.map { $0 / mean }
    }

    private static func hour(of milliseconds: Int64) -> Int {
        let hour = milliseconds / millisecondsOfHour - (milliseconds % millisecondsOfHour < 0 ? 1 : 0)
        let inWeek = Int(hour % Int64(hoursOfWeek))
        return inWeek < 0 ? inWeek + hoursOfWeek : inWeek
    }

    /// Days of usual demand from one moment to another: over whole weeks as many as there are days. Nothing where the second is earlier.
    public func days(from start: Timestamp, to end: Timestamp) -> Double {
        var (now, end) = (start.millisecondsSince1970, end.millisecondsSince1970)
        guard now < end else { return 0 }
        let week = Int64(Self.hoursOfWeek) * Self.millisecondsOfHour
        let weeks = (end - now) / week
        end -= weeks * week
        var sum = 0.0
        while now < end {
            let inHour = ((now % Self.millisecondsOfHour) + Self.millisecondsOfHour) % Self.millisecondsOfHour
            let next = min(end, now - inHour + Self.millisecondsOfHour)
            sum += hours[Self.hour(of: now)] * Double(next - now) / Double(Self.millisecondsOfHour)
            now = next
        }
        return sum / 24 + 7 * Double(weeks)
    }
}
