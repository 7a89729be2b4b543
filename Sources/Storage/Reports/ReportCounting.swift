public import Analytics
public import Commerce
import GRDB

/// Brings reports up to date: finds the days that are out of date and counts each of them anew.
///
/// Reading and counting happen beside writers, in read transactions of one day; what is written is a short transaction for a day, or for some with little
/// in them. What it read stays with it, so that one that is asked again and again reads little more than what is new. It may be stopped after any day, run by several programs at once, and be killed: a day that was marked again while it was
/// counted stays marked.
public struct ReportCounting: Sendable {
    private let database: ShopDatabase
    private let settings: AttributionSettings
    private var window = ActivityWindow()

    /// An event that comes after others of the next days, or the next days' own, should find what it takes in memory.
    private static let daysLate = 2

    /// How far it is.
    public struct Progress: Hashable, Sendable {
        /// Days counted, and days there are to count as far as is known.
        public var done: Int, of: Int
    }

    /// Events whose days are looked up in one go.
    private static let eventsAtOnce: Int64 = 100_000

    /// - Parameter settings: by which money is put down; their version is the database's.
    public init(_ database: ShopDatabase, settings: AttributionSettings) {
        self.database = database
        self.settings = settings
    }

    /// Counts what is out of date.
    ///
    /// - Parameters:
    ///   - now: the moment from which on other settings than before are in force.
    ///   - progress: called after each day.
    ///   - goesOn: asked before each day; what was counted stays.
    /// - Returns: the days that were counted.
    /// - Throws: GRDB's `DatabaseError`.
    @discardableResult
    public mutating func run(
        at now: Timestamp, progress: (Progress) -> Void = { _ in }, while goesOn: () -> Bool = { true }
    ) throws -> Int {
        try adoptSettings(at: now)
        while try goesOn() && noteEvents() {}
        try noteBots()
        try noteOrders()
        var done = 0
        // Later days first: what people look at is there soonest.
        var runs = try runs()
        let dirty = runs.reduce(0) { $0 + $1.count }
        while let run = runs.popLast() {
            try database.read { try window.refresh($0) }
            var counted = Counted()
            // Of a long stretch only what the next day looks at is kept; one event makes a stretch of as many days as it reaches.
            let (first, last) = (run.first?.day ?? 0, run.last?.day ?? 0)
            let isShort = last - first <= settings.reachDays + Self.daysLate
            for (day, mark) in run {
                guard goesOn() else { break }
                counted.add(
                    try database.read {
                        try window.facts(of: day, keepingFrom: isShort ? first - Self.daysLate : day, in: $0, settings: settings)
                    }, mark: mark)
                done += 1
                progress(Progress(done: done, of: dirty))
                if counted.isFull { try write(&counted) }
            }
            try write(&counted)
            guard goesOn() else { return done }
        }
        return done
    }

    /// Days that are out of date in stretches that follow each other closely, so that days before them are read once.
    private func runs() throws -> [[(day: Int, mark: Int64)]] {
        let dirty = try database.read { database in
            try Row.fetchAll(database, sql: "SELECT day, mark FROM report_dirty ORDER BY day").map {
                (day: Int($0[0] as Int64), mark: $0[1] as Int64)
            }
        }
        var runs: [[(day: Int, mark: Int64)]] = []
        for day in dirty {
            if let last = runs.last?.last, day.day - last.day <= settings.reachDays + 1 {
                runs[runs.count - 1].append(day)
            } else {
                runs.append([day])
            }
        }
        return runs
    }

    /// Days that were counted and wait to be written together: few commits for days with little in them, and no long ones for those with much.
    private struct Counted {
        private(set) var days: [(facts: DayFacts, mark: Int64)] = []
        private var rows = 0

        var isFull: Bool { rows > 5_000 || days.count >= 32 }

        mutating func add(_ facts: DayFacts, mark: Int64) {
            days.append((facts, mark))
            rows += facts.products.count + facts.sold.count + facts.pairs.count + facts.suggestions.count
        }
    }

    private func write(_ counted: inout Counted) throws {
        guard !counted.days.isEmpty else { return }
        try database.write { connection in
            for (facts, mark) in counted.days {
                let stands = try Int64.fetchOne(connection, sql: "SELECT mark FROM report_dirty WHERE day = ?", arguments: [facts.day])
                guard stands == mark else { continue }
                try FactWriting(connection).replace(facts)
                try connection.execute(sql: "DELETE FROM report_dirty WHERE day = ?", arguments: [facts.day])
            }
        }
        counted = Counted()
    }

    /// Under other settings than before everything is counted anew, under the next version.
    private func adoptSettings(at now: Timestamp) throws {
        let text = settings.text
        let latest = "SELECT settings FROM report_settings ORDER BY version DESC LIMIT 1"
        guard try database.read({ try String.fetchOne($0, sql: latest) }) != text else { return }
        try database.write { connection in
            let before = try String.fetchOne(connection, sql: latest)
            guard before != text else { return }
            try connection.execute(
                sql: "INSERT INTO report_settings SELECT coalesce(max(version), 0) + 1, ?, ? FROM report_settings",
                arguments: [text, now.millisecondsSince1970])
            guard before != nil else { return }
            try ReportMarks.mark(reached(from: Int64.fetchAll(connection, sql: "SELECT day FROM report_day")), in: connection)
        }
    }

    /// Marks the days that events which arrived since the last time have to do with.
    /// - Returns: whether there may be more.
    private func noteEvents() throws -> Bool {
        let (from, to, last) = try database.read { connection in
            let from = try Int64.fetchOne(connection, sql: "SELECT last_event FROM report_state") ?? 0
            let last = try Int64.fetchOne(connection, sql: "SELECT max(number) FROM interaction") ?? 0
            return (from, min(last, from + Self.eventsAtOnce), last)
        }
        guard to > from else { return false }
        let (days, links, ordered) = try database.read { connection in
            let days = try Int64.fetchAll(
                connection,
                sql: "SELECT DISTINCT \(ReportMarks.daySQL("occurred_at")) FROM interaction WHERE number > ? AND number <= ?",
                arguments: [from, to])
            let links = try Row.fetchAll(
                connection,
                sql: """
                    SELECT DISTINCT customer, visitor FROM interaction
                    WHERE number > ? AND number <= ? AND customer IS NOT NULL AND visitor IS NOT NULL
                    """, arguments: [from, to]
            ).map { (customer: $0[0] as String, visitor: $0[1] as String) }
            // The order may have been counted before, as that of nobody.
            let ordered = try Int64.fetchAll(
                connection,
                sql: """
                    SELECT DISTINCT \(ReportMarks.daySQL("o.ordered_at"))
                    FROM interaction AS i CROSS JOIN purchase_order AS o ON o.id = i.order_id
                    WHERE i.number > ? AND i.number <= ? AND i.kind = 'purchase' AND o.customer IS NULL
                    """, arguments: [from, to])
            return (days, links, ordered)
        }
        try database.write { connection in
            guard try Int64.fetchOne(connection, sql: "SELECT last_event FROM report_state") == from else { return }
            try ReportMarks.mark(reached(from: days + ordered), in: connection)
            try connection.execute(sql: Self.noteVisitorsSQL, arguments: [from, to])
            try note(links, in: connection)
            try connection.execute(sql: "UPDATE report_state SET last_event = ?", arguments: [to])
        }
        return to < last
    }

    private static let noteVisitorsSQL = """
        INSERT INTO report_visitor
        SELECT DISTINCT visitor, \(ReportMarks.daySQL("occurred_at")) FROM interaction
        WHERE number > ? AND number <= ? AND visitor IS NOT NULL
        ON CONFLICT DO NOTHING
        """

    /// The days after those on which orders changed may have other journeys that end without an order.
    private func noteOrders() throws {
        let reaching = "SELECT day FROM report_dirty WHERE reaches = 1"
        guard try database.read({ try Bool.fetchOne($0, sql: "SELECT EXISTS (\(reaching))") }) == true else { return }
        try database.write { connection in
            let days = try Int64.fetchAll(connection, sql: reaching)
            try ReportMarks.mark(reached(from: days), in: connection)
            try connection.execute(sql: "UPDATE report_dirty SET reaches = 0 WHERE reaches = 1")
        }
    }

    /// The days themselves, and those after them that look different for what was on them.
    private func reached(from days: [Int64]) -> Set<Int64> {
        var reached: Set<Int64> = []
        for day in days { reached.formUnion(day...day + Int64(settings.reachDays)) }
        return reached
    }

    /// A customer who turns out to be a visitor has orders that may be put down to what the visitor was shown, and journeys that go on where the
    /// visitor's did.
    private func note(_ links: [(customer: String, visitor: String)], in connection: Database) throws {
        let insert = try RawStatement(connection, "INSERT INTO report_link (customer, visitor) VALUES (?, ?) ON CONFLICT DO NOTHING")
        let orders = try RawStatement(
            connection,
            """
            SELECT DISTINCT \(ReportMarks.daySQL("o.ordered_at")) FROM customer AS c JOIN purchase_order AS o ON o.customer = c.number
            WHERE c.id = ?
            """)
        let visits = try RawStatement(connection, Self.visitorDaysSQL)
        var days: Set<Int64> = []
        var visited: Set<Int64> = []
        for link in links {
            insert.bind(link.customer, at: 1)
            insert.bind(link.visitor, at: 2)
            guard try insert.change() else { continue }
            orders.bind(link.customer, at: 1)
            try orders.runAll { days.insert($0.integer(0)) }
            visits.bind(link.visitor, at: 1)
            try visits.runAll { visited.insert($0.integer(0)) }
        }
        try ReportMarks.mark(reached(from: Array(visited)).union(days), in: connection)
    }

    static let visitorDaysSQL = "SELECT day FROM report_visitor WHERE visitor = ?"
    static let claimedDaysSQL = """
        SELECT DISTINCT \(ReportMarks.daySQL("o.ordered_at"))
        FROM interaction AS i INDEXED BY interaction_claim CROSS JOIN purchase_order AS o ON o.id = i.order_id
        WHERE i.visitor = ? AND i.order_id IS NOT NULL
        """

    /// Visitors who turned out to be programs were never shown anything, and placed no order.
    private func noteBots() throws {
        let bots = try database.read {
            try String.fetchAll($0, sql: "SELECT visitor FROM bot_visitor EXCEPT SELECT visitor FROM report_bot")
        }
        guard !bots.isEmpty else { return }
        try database.write { connection in
            let insert = try RawStatement(connection, "INSERT INTO report_bot (visitor) VALUES (?) ON CONFLICT DO NOTHING")
            let searches = try [Self.visitorDaysSQL, Self.claimedDaysSQL].map { try RawStatement(connection, $0) }
            var days: Set<Int64> = []
            for bot in bots {
                insert.bind(bot, at: 1)
                try insert.run()
                for search in searches {
                    search.bind(bot, at: 1)
                    try search.runAll { days.insert($0.integer(0)) }
                }
            }
            try ReportMarks.mark(reached(from: Array(days)), in: connection)
        }
    }
}
