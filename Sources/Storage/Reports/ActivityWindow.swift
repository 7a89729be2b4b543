import Analytics
import Commerce
import GRDB

/// What the days before those that are counted say, kept in memory from one day to the next and from one time of counting to the next, so that a day is
/// read again only where something of it is new.
struct ActivityWindow {
    private var days: [Int: DayActivity] = [:]
    private var orders: [Int: [KeptOrder]] = [:]
    private(set) var links = VisitorLinks()
    /// Events up to this number are in the days that are kept.
    private var followed: Int64 = 0
    private var bots = -1
    private var linkCount = -1

    /// Events beyond so many new ones are not looked at one by one.
    private static let mostEvents: Int64 = 100_000

    /// Lets go of everything that may have changed since the last time. Events are only ever added, as are links and machines.
    mutating func refresh(_ database: Database) throws {
        orders = [:]
        let last = try Int64.fetchOne(database, sql: "SELECT max(number) FROM interaction") ?? 0
        let bots = try Int.fetchOne(database, sql: "SELECT count(*) FROM bot_visitor") ?? 0
        if bots != self.bots || last - followed > Self.mostEvents {
            days = [:]
        } else if !days.isEmpty {
            let changed = try Int64.fetchAll(
                database, sql: "SELECT DISTINCT \(ReportMarks.daySQL("occurred_at")) FROM interaction WHERE number > ?",
                arguments: [followed])
            for day in changed {
                days[Int(day)] = nil
                // The last half hour tells whether a visit goes on after midnight.
                days[Int(day) + 1] = nil
            }
        }
        (followed, self.bots) = (last, bots)
        let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM report_link") ?? 0
        guard count != linkCount else { return }
        let rows = try Row.fetchCursor(database, sql: "SELECT customer, visitor FROM report_link ORDER BY customer, visitor")
        var pairs: [(customer: String, visitor: String)] = []
        pairs.reserveCapacity(count)
        while let row = try rows.next() { pairs.append((row[0], row[1])) }
        links = VisitorLinks(pairs)
        linkCount = pairs.count
    }

    /// The facts of a day, reading what is not there yet.
    ///
    /// - Parameter first: the first day that may be asked for next; what days from it on look at stays.
    mutating func facts(
        of day: Int, keepingFrom first: Int, in database: Database, settings: AttributionSettings
    ) throws -> DayFacts {
        let loading = try ActivityLoading(database)
        let kept = try KeptOrders(database)
        let reach = (day - settings.reachDays)...day
        days = days.filter { (first - settings.reachDays...day).contains($0.key) }
        orders = orders.filter { reach.contains($0.key) }
        for earlier in reach {
            if days[earlier].map({ $0.isWholeFrom > day }) != false {
                days[earlier] = try loading.activity(of: earlier, before: first, by: settings.rule)
            }
            days[earlier]?.forget(before: first, by: settings.rule)
            if earlier < day, orders[earlier] == nil { orders[earlier] = try kept.orders(of: earlier) }
        }
        return DayFacts(
            day: day, activity: reach.compactMap { days[$0] }, orders: try DayOrders(database).orders(of: day),
            earlier: reach.dropLast().flatMap { orders[$0] ?? [] }, links: links, settings: settings)
    }
}
