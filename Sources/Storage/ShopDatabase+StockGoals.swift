public import Commerce
import Foundation
import GRDB
public import Merchandising

extension ShopDatabase {
    /// Every stock goal there ever was, in the order they were made.
    public func stockGoals() throws -> [StockGoalRecord] { try read { try Self.stockGoals($0) } }

    /// Remembers a new goal.
    /// - Throws: ``StockGoalRefusal`` where the id is taken; nothing is stored then.
    public func add(stockGoal record: StockGoalRecord) throws {
        try write { database in
            let (goal, state, outlook) = (record.goal, record.state, record.outlook)
            let isTaken = try Bool.fetchOne(
                database, sql: "SELECT EXISTS (SELECT 1 FROM stock_goal WHERE id = ?)", arguments: [goal.id.rawValue])
            guard isTaken != true else { throw StockGoalRefusal.taken(goal.id) }
            var (units, cover): (Int?, Double?) = (nil, nil)
            switch goal.target {
            case .units(let wanted): units = wanted
            case .cover(let days): cover = days
            }
            try database.execute(
                sql: """
                    INSERT INTO stock_goal (id, author, selection, target_units, target_cover, units, starts_at, ends_at, created_at,
                        unaided, unaided_variance, added, added_variance, stock, sold, planned, push, level, as_of)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    goal.id.rawValue, goal.author, try JSONColumn.text(StoredSelection(goal.products)), units, cover, state.units,
                    goal.startsAt.millisecondsSince1970, goal.endsAt.millisecondsSince1970, record.createdAt.millisecondsSince1970,
                    outlook.unaided.mean, outlook.unaided.variance, outlook.added.mean, outlook.added.variance, outlook.stock, state.sold,
                    state.planned, state.push, state.level, state.asOf.millisecondsSince1970,
                ])
        }
    }

    /// Remembers where goals stand and what the last hour was like, all of it or nothing. A goal that somebody ended meanwhile is left as it is.
    public func record(stockGoalHours hours: [(id: StockGoalID, state: StockGoalState, hour: StockGoalHour)]) throws {
        guard !hours.isEmpty else { return }
        try write { database in
            for (id, state, hour) in hours {
                try database.execute(
                    sql: """
                        UPDATE stock_goal SET sold = ?, planned = ?, push = ?, level = ?, as_of = ? WHERE id = ? AND ended_at IS NULL
                        """,
                    arguments: [
                        state.sold, state.planned, state.push, state.level, state.asOf.millisecondsSince1970, id.rawValue,
                    ])
                guard database.changesCount > 0 else { continue }
                try database.execute(
                    sql: """
                        INSERT INTO stock_goal_hour (stock_goal, at, sold, planned, push, slates, kept)
                        SELECT number, ?, ?, ?, ?, ?, ? FROM stock_goal WHERE id = ?
                        ON CONFLICT DO UPDATE SET sold = excluded.sold, planned = excluded.planned, push = excluded.push,
                            slates = excluded.slates, kept = excluded.kept
                        """,
                    arguments: [
                        hour.at.millisecondsSince1970, hour.sold, hour.planned, hour.push, hour.slates, hour.kept, id.rawValue,
                    ])
            }
        }
    }

    /// Ends a goal before its time.
    ///
    /// - Returns: the goal as it is then.
    /// - Throws: ``StockGoalRefusal`` for one that is unknown or over.
    public func end(stockGoal id: StockGoalID, at now: Timestamp) throws -> StockGoalRecord {
        try write { database in
            guard var record = try Self.stockGoals(database).first(where: { $0.goal.id == id }) else { throw StockGoalRefusal.unknown(id) }
            guard record.endedAt == nil, now < record.goal.endsAt else { throw StockGoalRefusal.over(id) }
            record.endedAt = now
            record.state.push = 0
            record.state.level = 0
            try database.execute(
                sql: "UPDATE stock_goal SET ended_at = ?, push = 0, level = 0 WHERE id = ?",
                arguments: [now.millisecondsSince1970, id.rawValue])
            return record
        }
    }

    /// What every hour of a goal was like, first to last.
    public func stockGoalHours(of id: StockGoalID) throws -> [StockGoalHour] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT at, sold, planned, push, slates, kept FROM stock_goal_hour
                    WHERE stock_goal = (SELECT number FROM stock_goal WHERE id = ?) ORDER BY at
                    """, arguments: [id.rawValue]
            )
            .map { row in
                StockGoalHour(
                    at: Timestamp(millisecondsSince1970: row[0]), sold: row[1], planned: row[2], push: row[3], slates: row[4],
                    kept: row[5])
            }
        }
    }

    /// What each goal's hours cost: the slates that had a pushed product, of any goal, among their candidates, and what they kept. Goals without hours
    /// are left out.
    public func stockGoalCosts() throws -> [StockGoalID: StockPushes.Measure] {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT id, sum(slates), sum(slates * coalesce(kept, 1)) FROM stock_goal_hour
                    JOIN stock_goal ON stock_goal.number = stock_goal GROUP BY stock_goal
                    """)
            return Dictionary(
                uniqueKeysWithValues: rows.map { (StockGoalID($0[0]), StockPushes.Measure(slates: $0[1], kept: $0[2])) })
        }
    }

    private static func stockGoals(_ database: Database) throws -> [StockGoalRecord] {
        try Row.fetchAll(database, sql: "SELECT * FROM stock_goal ORDER BY number").map { row in
            let text: String = row["selection"]
            let selection = try JSONDecoder().decode(StoredSelection.self, from: Data(text.utf8)).selection
            let units: Int? = row["target_units"]
            let cover: Double? = row["target_cover"]
            func moment(_ column: String) -> Timestamp { Timestamp(millisecondsSince1970: row[column]) }
            let goal = try StockGoal(
                id: StockGoalID(row["id"]), products: selection, target: units.map { .units($0) } ?? .cover(days: cover ?? 0),
                startsAt: moment("starts_at"), endsAt: moment("ends_at"), author: row["author"])
            let ended: Int64? = row["ended_at"]
            return StockGoalRecord(
                goal: goal,
                state: StockGoalState(
                    units: row["units"], sold: row["sold"], planned: row["planned"], push: row["push"], level: row["level"],
                    asOf: moment("as_of")),
                outlook: GoalOutlook(
                    units: row["units"], unaided: UnitEstimate(mean: row["unaided"], variance: row["unaided_variance"]),
                    added: UnitEstimate(mean: row["added"], variance: row["added_variance"]), stock: row["stock"]),
                createdAt: moment("created_at"), endedAt: ended.map(Timestamp.init(millisecondsSince1970:)))
        }
    }
}
