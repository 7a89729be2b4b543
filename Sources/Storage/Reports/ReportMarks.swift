import Commerce
import GRDB

/// Collects the days whose reports are out of date, and marks them in the transaction that makes them so.
struct ReportMarks {
    private var days: Set<Int64> = []
    private var followed: [(order: OrderID, at: Int64, customer: Int64)] = []

    static let millisecondsPerDay: Int64 = 86_400_000

    /// The day of a moment in milliseconds, counted from 1970-01-01 in UTC.
    static func day(of moment: Int64) -> Int64 {
        let (quotient, remainder) = moment.quotientAndRemainder(dividingBy: millisecondsPerDay)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// The same in SQL.
    static func daySQL(_ column: String) -> String {
        "(\(column) - (\(column) % 86400000 + 86400000) % 86400000) / 86400000"
    }

    /// Notes that something of the day of a moment changed.
    mutating func note(day moment: Int64) { days.insert(Self.day(of: moment)) }

    /// Notes an order that came or went: its customer's next order may be the first now, or no more.
    mutating func note(order: OrderID, at moment: Int64, of customer: Int64?) {
        note(day: moment)
        if let customer { followed.append((order, moment, customer)) }
    }

    /// Marks what was noted.
    mutating func write(_ database: Database) throws {
        let next = try RawStatement(
            database,
            """
            SELECT ordered_at FROM purchase_order
            WHERE customer = ?1 AND ordered_at >= ?2 AND (ordered_at > ?2 OR id > ?3) ORDER BY ordered_at, id LIMIT 1
            """)
        for (order, moment, customer) in followed {
            next.bind(customer, at: 1)
            next.bind(moment, at: 2)
            next.bind(order.rawValue, at: 3)
            try next.run { days.insert(Self.day(of: $0.integer(0))) }
        }
        try Self.mark(days, reaching: true, in: database)
        self = ReportMarks()
    }

    /// Marks days.
    /// - Parameter reaching: whether days after them are to be marked too; how many, ``ReportCounting`` knows, which does it.
    static func mark(_ days: some Collection<Int64>, reaching: Bool = false, in database: Database) throws {
        guard !days.isEmpty else { return }
        try database.execute(sql: "UPDATE report_state SET last_mark = last_mark + 1")
        let mark = try RawStatement(
            database,
            """
            INSERT INTO report_dirty (day, mark, reaches) SELECT ?, last_mark, ? FROM report_state WHERE true
            ON CONFLICT DO UPDATE SET mark = excluded.mark, reaches = max(reaches, excluded.reaches)
            """)
        for day in days {
            mark.bind(day, at: 1)
            mark.bind(reaching ? 1 : 0, at: 2)
            try mark.run()
        }
    }

    /// Remembers which lines came back before they are matched anew.
    static func beginComparingReturns(_ database: Database) throws {
        try database.execute(
            sql: """
                DROP TABLE IF EXISTS temp.returned_before;
                CREATE TEMP TABLE returned_before AS
                SELECT purchase_order, product, quantity, unit_price, discount, returned FROM order_line WHERE returned > 0;
                """)
    }

    /// Marks the days of orders of which other lines came back than before.
    static func markChangedReturns(_ database: Database) throws {
        let columns = "purchase_order, product, quantity, unit_price, discount, returned"
        let days = try Int64.fetchAll(
            database,
            sql: """
                WITH now AS (SELECT \(columns) FROM order_line WHERE returned > 0),
                    changed AS (
                        SELECT purchase_order FROM (SELECT \(columns) FROM now EXCEPT SELECT \(columns) FROM temp.returned_before)
                        UNION
                        SELECT purchase_order FROM (SELECT \(columns) FROM temp.returned_before EXCEPT SELECT \(columns) FROM now)
                    )
                SELECT DISTINCT \(daySQL("o.ordered_at")) FROM changed JOIN purchase_order AS o ON o.number = changed.purchase_order
                """)
        try mark(days, reaching: true, in: database)
        try database.execute(sql: "DROP TABLE temp.returned_before")
    }
}
