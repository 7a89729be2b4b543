import Analytics
import Commerce
import GRDB

/// Puts a day's sums into the place of what was counted for it before, and keeps months the sums of their days.
struct FactWriting {
    private let database: Database

    init(_ database: Database) { self.database = database }

    static let sums = ["impressions", "clicks", "baskets", "bought", "units", "amount", "view_amount", "halo_bought", "halo_amount"]

    func replace(_ facts: DayFacts) throws {
        let day = Int64(facts.day)
        let month = Self.month(of: facts.day)
        let products = (table: "report_product", keys: ["product"], sums: Self.sums + ["sold"])
        let pairs = (table: "report_pair", keys: ["anchor", "product"], sums: Self.sums)
        let isKnown = try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT * FROM report_day WHERE day = ?)", arguments: [day]) ?? false
        if isKnown {
            for (table, keys, sums) in [products, pairs] { try add(-1, table, keys, sums, day: day, month: month) }
            for table in ["day", "suggestion", "campaign", "order", "cross_sold", "visit", "channel", "channel_campaign", "path"] {
                try database.execute(sql: "DELETE FROM report_\(table) WHERE day = ?", arguments: [day])
            }
            for table in ["product", "pair"] {
                try database.execute(sql: "DELETE FROM report_\(table) WHERE span = 0 AND day = ?", arguments: [day])
            }
        }
        if !facts.isEmpty { try insert(facts, day: day) }
        for (table, keys, sums) in [products, pairs] {
            try add(1, table, keys, sums, day: day, month: month)
            guard isKnown else { continue }
            // What is nothing is not there, as if it had never been.
            let isNothing = sums.map { "\($0) = 0" }.joined(separator: " AND ")
            try database.execute(sql: "DELETE FROM \(table) WHERE span = 1 AND day = ? AND \(isNothing)", arguments: [month])
        }
    }

    /// The first day of a day's month.
    static func month(of day: Int) -> Int64 {
        let date = CalendarDate(daysSince1970: Int64(day))
        return Int64(day - date.day + 1)
    }

    /// Adds the rows of a day to those of its month, or takes them away again.
    private func add(_ sign: Int, _ table: String, _ keys: [String], _ sums: [String], day: Int64, month: Int64) throws {
        let names = keys.joined(separator: ", ")
        try database.execute(
            sql: """
                INSERT INTO \(table) (span, day, \(names), \(sums.joined(separator: ", ")))
                SELECT 1, ?, \(names), \(sums.map { sign < 0 ? "-\($0)" : $0 }.joined(separator: ", "))
                FROM \(table) WHERE span = 0 AND day = ?
                ON CONFLICT DO UPDATE SET \(sums.map { "\($0) = \($0) + excluded.\($0)" }.joined(separator: ", "))
                """, arguments: [month, day])
    }

    private func insert(_ facts: DayFacts, day: Int64) throws {
        try insert(
            "report_day", ["day", "events", "bot_events", "bot_impressions", "bot_clicks"],
            [[.number(day), .count(facts.events), .count(facts.botEvents), .count(facts.botImpressions), .count(facts.botClicks)]])
        try insert(
            "report_suggestion", ["day", "placement", "strategy", "relation", "segment"] + Self.sums,
            facts.suggestions.map { key, sums in
                [.number(day), .text(key.placement), .text(key.strategy), .text(key.relation), .text(key.segment)] + Self.cells(sums)
            })
        try insert(
            "report_campaign", ["day", "campaign"] + Self.sums,
            facts.campaigns.map { campaign, sums in [.number(day), .text(campaign)] + Self.cells(sums) })
        try insert(
            "report_product", ["span", "day", "product"] + Self.sums + ["sold"],
            Set(facts.products.keys).union(facts.sold.keys).map { product in
                [.number(0), .number(day), .text(product.rawValue)] + Self.cells(facts.products[product] ?? SuggestionSums())
                    + [.count(facts.sold[product] ?? 0)]
            })
        try insert(
            "report_pair", ["span", "day", "anchor", "product"] + Self.sums,
            facts.pairs.map { key, sums in
                [.number(0), .number(day), .text(Self.anchorText(key.anchor)), .text(key.product.rawValue)] + Self.cells(sums)
            })
        try insert(
            "report_order", ["day", "segment", "cross_sold", "orders", "units", "amount", "refunded"],
            facts.orders.map { key, sums in
                [
                    .number(day), .text(key.segment.rawValue), .count(key.isCrossSold ? 1 : 0), .count(sums.orders), .count(sums.units),
                    .number(sums.amount), .number(sums.refunded),
                ]
            })
        try insert(
            "report_cross_sold", ["day", "purchase_order"], facts.crossSold.map { [.number(day), .text($0.rawValue)] })
        try insert(
            "report_visit", ["day", "clicked", "visitors", "buyers"],
            facts.visits.map { [.number(day), .count($0 ? 1 : 0), .count($1.visitors), .count($1.buyers)] })
        try insert(
            "report_channel", ["day", "model", "channel", "micro_orders", "amount"],
            facts.channels.map { [.number(day), .text($0.model.rawValue), .text($0.channel), .number($1.microOrders), .number($1.amount)] })
        try insert(
            "report_channel_campaign", ["day", "model", "channel", "campaign", "micro_orders", "amount"],
            facts.channelCampaigns.map {
                [
                    .number(day), .text($0.model.rawValue), .text($0.channel), .text($0.campaign), .number($1.microOrders),
                    .number($1.amount),
                ]
            })
        try insert(
            "report_path", ["day", "path", "micro_orders", "amount", "without_order"],
            Set(facts.paths.keys).union(facts.withoutOrder.keys).map { path in
                let sums = facts.paths[path] ?? .init()
                return [
                    .number(day), .text(path), .number(sums.microOrders), .number(sums.amount), .count(facts.withoutOrder[path] ?? 0),
                ]
            })
    }

    /// One value of a row.
    private enum Cell {
        case number(Int64)
        case text(String)

        static func count(_ count: Int) -> Cell { .number(Int64(count)) }
    }

    private func insert(_ table: String, _ columns: [String], _ rows: [[Cell]]) throws {
        guard !rows.isEmpty else { return }
        let statement = try RawStatement(
            database,
            """
            INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))
            """)
        for row in rows {
            for (place, cell) in row.enumerated() {
                switch cell {
                case .number(let number): statement.bind(number, at: Int32(place + 1))
                case .text(let text): statement.bind(text, at: Int32(place + 1))
                }
            }
            try statement.run()
        }
    }

    private static func cells(_ sums: SuggestionSums) -> [Cell] {
        [
            .count(sums.impressions), .count(sums.clicks), .count(sums.baskets), .count(sums.bought), .count(sums.units),
            .number(sums.amount), .number(sums.viewAmount), .count(sums.haloBought), .number(sums.haloAmount),
        ]
    }

    /// A product's digest as the database has it.
    static func anchorText(_ digest: UInt64) -> String { String(digest, radix: 16) }
}
