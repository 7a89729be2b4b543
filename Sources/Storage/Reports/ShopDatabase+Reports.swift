public import Analytics
public import Commerce
import GRDB

extension ShopDatabase {
    /// The last day of which there is anything, today at the latest; `nil` for an empty shop.
    public func lastReportedDay(at now: Timestamp) throws -> Int? {
        try read { database in
            let today = ReportMarks.day(of: now.millisecondsSince1970)
            // On days after the last event there may be journeys that end without an order, and nothing else.
            let visited = "SELECT day FROM report_day WHERE day <= ? AND events > 0 ORDER BY day DESC LIMIT 1"
            let days = [
                try Int64.fetchOne(database, sql: visited, arguments: [today]),
                try Int64.fetchOne(database, sql: "SELECT max(day) FROM report_order WHERE day <= ?", arguments: [today]),
            ]
            return days.compactMap { $0 }.max().map { Int($0) }
        }
    }

    /// What suggestions led to in a period, as counted by the last ``ReportCounting``.
    ///
    /// - Parameter limit: lines at most, of those with most attributed.
    public func suggestionReport(
        _ range: ReportRange, by dimension: ReportDimension, limit: Int, settings: AttributionSettings
    ) throws -> SuggestionReport {
        try read { database in
            let reading = ReportReading(database, range)
            let before = ReportReading(database, range.before)
            var settings = settings
            settings.version = try Self.reportVersion(database)
            var (lines, count) = try reading.lines(by: dimension, limit: limit)
            try before.fillBefore(&lines, by: dimension)
            try reading.fillTitles(&lines, by: dimension)
            return SuggestionReport(
                range: range, dimension: dimension, settings: settings, currency: try Self.currency(database) ?? .unspecified,
                daysOutOfDate: try reading.daysOutOfDate(), totals: try reading.totals(), totalsBefore: try before.totals(),
                sales: try reading.sales(), salesBefore: try before.sales(), machines: try reading.machines(), lines: lines,
                lineCount: count)
        }
    }

    /// How orders of a period are shared among channels, as counted by the last ``ReportCounting``.
    public func channelReport(_ range: ReportRange, settings: AttributionSettings) throws -> ChannelReport {
        try read { database in
            let reading = ReportReading(database, range)
            var settings = settings
            settings.version = try Self.reportVersion(database)
            return ChannelReport(
                range: range, settings: settings, currency: try Self.currency(database) ?? .unspecified,
                daysOutOfDate: try reading.daysOutOfDate(), sums: try reading.channels(),
                before: try ReportReading(database, range.before).channels())
        }
    }

    /// Which of some pairs were shown on a product's page in a period.
    public func shownPairs(_ range: ReportRange, among pairs: [(anchor: ProductID, product: ProductID)]) throws -> Set<[ProductID]> {
        try read { database in try ReportReading(database, range).shown(among: pairs) }
    }

    private static func reportVersion(_ database: Database) throws -> Int {
        try Int.fetchOne(database, sql: "SELECT max(version) FROM report_settings") ?? 0
    }
}
