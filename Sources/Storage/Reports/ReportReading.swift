import Analytics
import Commerce
import GRDB

/// Adds up a period's days; where there are many rows, its whole months and the days that are left.
struct ReportReading {
    private let database: Database
    private let range: ReportRange

    init(_ database: Database, _ range: ReportRange) {
        self.database = database
        self.range = range
    }

    private static let sums = FactWriting.sums.map { "sum(\($0))" }.joined(separator: ", ")
    private var days: StatementArguments { [range.first, range.last] }

    func daysOutOfDate() throws -> Int {
        try Int.fetchOne(database, sql: "SELECT count(*) FROM report_dirty WHERE day BETWEEN ? AND ?", arguments: days) ?? 0
    }

    func totals() throws -> SuggestionSums {
        let row = try Row.fetchOne(database, sql: "SELECT \(Self.sums) FROM report_suggestion WHERE day BETWEEN ? AND ?", arguments: days)
        return row.map { Self.sums(of: $0, from: 0) } ?? SuggestionSums()
    }

    func machines() throws -> SuggestionReport.Machines {
        var machines = SuggestionReport.Machines()
        let row = try Row.fetchOne(
            database,
            sql: "SELECT sum(events), sum(bot_events), sum(bot_impressions), sum(bot_clicks) FROM report_day WHERE day BETWEEN ? AND ?",
            arguments: days)
        guard let row else { return machines }
        (machines.events, machines.botEvents) = (row[0] ?? 0, row[1] ?? 0)
        (machines.botImpressions, machines.botClicks) = (row[2] ?? 0, row[3] ?? 0)
        return machines
    }

    func sales() throws -> SuggestionReport.Sales {
        var sales = SuggestionReport.Sales()
        let orders = try Row.fetchAll(
            database,
            sql: """
                SELECT segment, cross_sold, sum(orders), sum(units), sum(amount), sum(refunded) FROM report_order
                WHERE day BETWEEN ? AND ? GROUP BY segment, cross_sold
                """, arguments: days)
        for row in orders {
            guard let segment = ReportedOrder.Segment(rawValue: row[0]) else { continue }
            sales.orders[DayFacts.OrderKey(segment: segment, isCrossSold: row[1])] = DayFacts.OrderSums(
                orders: row[2], units: row[3], amount: row[4], refunded: row[5])
        }
        let visits = try Row.fetchAll(
            database, sql: "SELECT clicked, sum(visitors), sum(buyers) FROM report_visit WHERE day BETWEEN ? AND ? GROUP BY clicked",
            arguments: days)
        for row in visits { sales.visits[row[0]] = DayFacts.VisitSums(visitors: row[1], buyers: row[2]) }
        return sales
    }

    func channels() throws -> ChannelReport.Sums {
        var sums = ChannelReport.Sums()
        let channels = try Row.fetchAll(
            database,
            sql: """
                SELECT model, channel, sum(micro_orders), sum(amount) FROM report_channel WHERE day BETWEEN ? AND ? GROUP BY model, channel
                """, arguments: days)
        for row in channels {
            guard let model = ChannelModel(rawValue: row[0]) else { continue }
            sums.channels[DayFacts.ChannelKey(model: model, channel: row[1])] = DayFacts.ChannelSums(microOrders: row[2], amount: row[3])
        }
        let paths = try Row.fetchAll(
            database,
            sql: """
                SELECT path, sum(micro_orders), sum(amount), sum(without_order) FROM report_path WHERE day BETWEEN ? AND ? GROUP BY path
                """, arguments: days)
        for row in paths {
            let orders = DayFacts.ChannelSums(microOrders: row[1], amount: row[2])
            if orders != .init() { sums.paths[row[0]] = orders }
            if row[3] as Int > 0 { sums.withoutOrder[row[0]] = row[3] }
        }
        let campaigns = try Row.fetchAll(
            database,
            sql: """
                SELECT model, channel, campaign, sum(micro_orders), sum(amount) FROM report_channel_campaign
                WHERE day BETWEEN ? AND ? GROUP BY model, channel, campaign
                """, arguments: days)
        for row in campaigns {
            guard let model = ChannelModel(rawValue: row[0]) else { continue }
            sums.campaigns[DayFacts.CampaignKey(model: model, channel: row[1], campaign: row[2])] = DayFacts.ChannelSums(
                microOrders: row[3], amount: row[4])
        }
        return sums
    }

    /// The first lines, and how many there are; of pairs those that were clicked or bought.
    func lines(by dimension: ReportDimension, limit: Int) throws -> (lines: [SuggestionReport.Line], count: Int) {
        let (source, arguments, keys) = source(of: dimension)
        switch dimension {
        case .pair: return try pairs(limit: limit, source, arguments)
        case .product: return try products(limit: limit, source, arguments)
        case .placement, .strategy, .relation, .segment, .campaign, .day: break
        }
        let order = dimension == .day ? "1" : "amount DESC, clicks DESC, impressions DESC, 1, 2"
        let named = FactWriting.sums.map { "sum(\($0)) AS \($0)" }.joined(separator: ", ")
        let sql = """
            SELECT \(keys.key), \(keys.anchor), \(named), count(*) OVER () FROM \(source) GROUP BY 1, 2
            ORDER BY \(order) LIMIT \(limit)
            """
        let rows = try Row.fetchAll(database, sql: sql, arguments: arguments)
        let lines = rows.map { SuggestionReport.Line(key: Self.text($0[0]), anchor: $0[1], sums: Self.sums(of: $0, from: 2)) }
        return (lines, rows.first.map { $0[2 + FactWriting.sums.count] } ?? 0)
    }

    /// Only what orders the lines is added up for all of them; the rest is looked up for those that are shown.
    private func products(
        limit: Int, _ source: String, _ arguments: StatementArguments
    ) throws -> (lines: [SuggestionReport.Line], count: Int) {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT product, sum(sold), count(*) OVER () FROM \(source) GROUP BY product
                ORDER BY sum(amount) DESC, sum(clicks) DESC, sum(impressions) DESC, product LIMIT \(limit)
                """, arguments: arguments)
        let lines = try rows.map { row in
            SuggestionReport.Line(key: row[0], anchor: nil, sums: try sums(by: .product, key: row[0], anchor: nil), sold: row[1])
        }
        return (lines, rows.first.map { $0[2] } ?? 0)
    }

    private func pairs(
        limit: Int, _ source: String, _ arguments: StatementArguments
    ) throws -> (lines: [SuggestionReport.Line], count: Int) {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT product, anchor, sum(amount) AS amount, sum(clicks) AS clicks, count(*) OVER () FROM \(source)
                    AND (clicks <> 0 OR amount <> 0) GROUP BY anchor, product
                ORDER BY amount DESC, clicks DESC, product, anchor LIMIT \(limit)
                """, arguments: arguments)
        let lines = try rows.map { row in
            SuggestionReport.Line(key: row[0], anchor: row[1], sums: try sums(by: .pair, key: row[0], anchor: row[1]))
        }
        return (lines, rows.first.map { $0[4] } ?? 0)
    }

    /// Looks up what the lines of a later period were in this one.
    func fillBefore(_ lines: inout [SuggestionReport.Line], by dimension: ReportDimension) throws {
        // Of days it is the day as many days before.
        guard dimension != .day else { return }
        for place in lines.indices {
            lines[place].before = try sums(by: dimension, key: lines[place].key, anchor: lines[place].anchor)
        }
    }

    /// The sums of one line; of products and pairs by looking up each of their days and months.
    private func sums(by dimension: ReportDimension, key: String, anchor: String?) throws -> SuggestionSums {
        guard dimension == .product || dimension == .pair else {
            let statement = try database.cachedStatement(
                sql: """
                    SELECT \(Self.sums) FROM report_\(dimension == .campaign ? "campaign" : "suggestion")
                    WHERE day BETWEEN ? AND ? AND \(dimension.rawValue) = ?
                    """)
            return try Row.fetchOne(statement, arguments: [range.first, range.last, key]).map { Self.sums(of: $0, from: 0) } ?? .init()
        }
        let statement = try database.cachedStatement(
            sql: """
                SELECT \(FactWriting.sums.joined(separator: ", ")) FROM report_\(dimension.rawValue)
                WHERE span = ? AND day = ?\(anchor == nil ? "" : " AND anchor = ?") AND product = ?
                """)
        var whole = SuggestionSums()
        for (span, day) in spanDays {
            let arguments: StatementArguments = anchor.map { [span, day, $0, key] } ?? [span, day, key]
            if let row = try Row.fetchOne(statement, arguments: arguments) { whole.add(Self.sums(of: row, from: 0)) }
        }
        return whole
    }

    /// The months and days that the period is added up from.
    private var spanDays: [(span: Int, day: Int)] {
        guard let months = WholeMonths(in: range) else { return (range.first...range.last).map { (0, $0) } }
        let days = (range.first..<months.first).map { (0, $0) } + (months.last + 1..<range.last + 1).map { (0, $0) }
        var starts: [(Int, Int)] = []
        var start = months.first
        while start <= months.last {
            starts.append((1, start))
            start = Int(FactWriting.month(of: start + 31))
        }
        return days + starts
    }

    /// Puts the names that people know to products, and to anchors, of which the database has digests, their ids.
    func fillTitles(_ lines: inout [SuggestionReport.Line], by dimension: ReportDimension) throws {
        guard dimension == .product || dimension == .pair else { return }
        let title = try database.cachedStatement(sql: "SELECT coalesce(title, sold_title) FROM product WHERE id = ?")
        let anchors = dimension == .pair ? try products(of: Set(lines.compactMap(\.anchor))) : [:]
        for place in lines.indices {
            lines[place].title = try String.fetchOne(title, arguments: [lines[place].key])
            guard let digest = lines[place].anchor else { continue }
            lines[place].anchor = anchors[digest]?.rawValue
            lines[place].anchorTitle = try String.fetchOne(title, arguments: [anchors[digest]?.rawValue])
        }
        // What is no product of the shop any more cannot be named.
        if dimension == .pair { lines.removeAll { $0.anchor == nil } }
    }

    func shown(among pairs: [(anchor: ProductID, product: ProductID)]) throws -> Set<[ProductID]> {
        let (source, arguments, _) = source(of: .pair)
        let shown = try database.cachedStatement(
            sql: "SELECT EXISTS (SELECT * FROM \(source) AND anchor = ? AND product = ? AND impressions > 0)")
        return Set(
            try pairs.filter { pair in
                let digest = FactWriting.anchorText(RecommendationTrace.digest(of: pair.anchor))
                return try Bool.fetchOne(shown, arguments: arguments + [digest, pair.product.rawValue]) ?? false
            }.map { [$0.anchor, $0.product] })
    }

    private func products(of digests: Set<String>) throws -> [String: ProductID] {
        var products: [String: ProductID] = [:]
        let ids = try String.fetchCursor(database, sql: "SELECT id FROM product ORDER BY id")
        while let id = try ids.next() {
            let digest = FactWriting.anchorText(RecommendationTrace.digest(of: ProductID(id)))
            if digests.contains(digest), products[digest] == nil { products[digest] = ProductID(id) }
        }
        return products
    }

    /// Where the rows of a dimension are, and which columns tell its lines apart.
    private func source(of dimension: ReportDimension) -> (sql: String, arguments: StatementArguments, keys: (key: String, anchor: String))
    {
        switch dimension {
        case .placement, .strategy, .relation, .segment, .day:
            let sql = "report_suggestion WHERE day BETWEEN ? AND ?" + (dimension == .segment ? " AND segment <> ''" : "")
            return (sql, days, (dimension.rawValue, "NULL"))
        case .campaign: return ("report_campaign WHERE day BETWEEN ? AND ?", days, ("campaign", "NULL"))
        case .product: return spans("report_product", keys: ("product", "NULL"))
        case .pair: return spans("report_pair", keys: ("product", "anchor"))
        }
    }

    private func spans(
        _ table: String, keys: (key: String, anchor: String)
    ) -> (sql: String, arguments: StatementArguments, keys: (key: String, anchor: String)) {
        let months = WholeMonths(in: range)
        guard let months else { return ("\(table) WHERE span = 0 AND day BETWEEN ? AND ?", days, keys) }
        let sql = """
            \(table) WHERE (span = 1 AND day BETWEEN ? AND ? OR span = 0 AND day BETWEEN ? AND ? OR span = 0 AND day BETWEEN ? AND ?)
            """
        return (
            sql, [months.first, months.last, range.first, months.first - 1, months.last + 1, range.last], keys
        )
    }

    private static func sums(of row: Row, from column: Int) -> SuggestionSums {
        var sums = SuggestionSums()
        sums.impressions = row[column] ?? 0
        sums.clicks = row[column + 1] ?? 0
        sums.baskets = row[column + 2] ?? 0
        sums.bought = row[column + 3] ?? 0
        sums.units = row[column + 4] ?? 0
        sums.amount = row[column + 5] ?? 0
        sums.viewAmount = row[column + 6] ?? 0
        sums.haloBought = row[column + 7] ?? 0
        sums.haloAmount = row[column + 8] ?? 0
        return sums
    }

    private static func text(_ value: DatabaseValue) -> String {
        if let day = Int64.fromDatabaseValue(value) { return CalendarDate(daysSince1970: day).description }
        return String.fromDatabaseValue(value) ?? ""
    }
}
