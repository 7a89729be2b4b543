public import Commerce
import GRDB

extension ShopDatabase {
    /// The events that say what shoppers look at, have in the basket, bought and dismissed, those of programs left out; newest first.
    ///
    /// - Parameters:
    ///   - since: of everything else than dismissals, only what occurred then or later.
    ///   - dismissalsSince: the same for dismissals.
    ///   - limit: how many at most of either.
    public func shopperHistory(since: Timestamp, dismissalsSince: Timestamp, limit: Int) throws -> [Interaction] {
        try read { database in
            try Self.interactions(
                database, sql: Self.lateInteractionsSQL, since.millisecondsSince1970, Int64(limit))
                + Self.interactions(
                    database, sql: Self.lateDismissalsSQL, dismissalsSince.millisecondsSince1970, Int64(limit))
        }
    }

    /// The number of the event that arrived last; 0 without any.
    public func lastInteraction() throws -> Int64 { try read { try Int64.fetchOne($0, sql: "SELECT max(number) FROM interaction") ?? 0 } }

    /// Events of shoppers that arrived after the one of that number, oldest first.
    ///
    /// - Returns: at most so many, and the number to go on from.
    public func interactions(after number: Int64, limit: Int) throws -> (events: [Interaction], last: Int64) {
        try read { database in
            let last = try Int64.fetchOne(
                database, sql: "SELECT max(number) FROM (SELECT number FROM interaction WHERE number > ? ORDER BY number LIMIT ?)",
                arguments: [number, limit])
            guard let last else { return ([], number) }
            return (try Self.interactions(database, sql: Self.nextInteractionsSQL, number, last), last)
        }
    }

    private static func interactions(_ database: Database, sql: String, _ arguments: Int64...) throws -> [Interaction] {
        let statement = try RawStatement(database, sql)
        for (index, argument) in arguments.enumerated() { statement.bind(argument, at: Int32(index + 1)) }
        var events: [Interaction] = []
        try statement.runAll { row in
            guard let id = row.text(0), let kind = row.text(1).flatMap(Interaction.Kind.init(rawValue:)) else { return }
            events.append(
                Interaction(
                    id: id, kind: kind, occurredAt: Timestamp(millisecondsSince1970: row.integer(2)),
                    visitor: row.text(3).map { VisitorID($0) }, customer: row.text(4).map { CustomerID($0) },
                    product: row.text(5).map { ProductID($0) }, quantity: row.isNull(6) ? nil : Int(row.integer(6)),
                    basket: JSONColumn.strings(row.text(7) ?? "[]").map { ProductID($0) }))
        }
        return events
    }

    private static let shopperColumns = "id, kind, occurred_at, visitor, customer, product, quantity, basket"

    static let lateInteractionsSQL = """
        SELECT \(shopperColumns) FROM interaction
        WHERE occurred_at >= ? AND kind <> 'dismiss' AND (visitor IS NOT NULL OR customer IS NOT NULL) AND \(byShoppersSQL)
        ORDER BY occurred_at DESC LIMIT ?
        """

    static let lateDismissalsSQL = """
        SELECT \(shopperColumns) FROM interaction
        WHERE kind = 'dismiss' AND occurred_at >= ? AND (visitor IS NOT NULL OR customer IS NOT NULL) AND \(byShoppersSQL)
        ORDER BY occurred_at DESC LIMIT ?
        """

    static let nextInteractionsSQL = """
        SELECT \(shopperColumns) FROM interaction
        WHERE number > ? AND number <= ? AND (visitor IS NOT NULL OR customer IS NOT NULL) AND \(byShoppersSQL)
        ORDER BY number
        """
}
