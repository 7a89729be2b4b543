import Analytics
import Commerce

/// Which report is asked for, as it stands in an address.
struct ReportQuery {
    let range: ReportRange
    let dimension: ReportDimension
    let model: ChannelModel
    let limit: Int
    let isCSV: Bool

    /// Days of a report where nothing is said.
    static let usualDays = 28
    /// Days of a report at most: ten years.
    static let mostDays = 3_660
    /// Lines of a report at most.
    static let mostLines = 10_000

    /// - Parameter lastDay: with which day reports end where nothing is said.
    /// - Throws: ``Problem`` naming the parameter.
    init(_ query: QueryParameters, lastDay: Int, limit usualLimit: Int = 100) throws(Problem) {
        let to = try Self.day("to", query) ?? lastDay
        let days = try query.integer("days", in: 1...Self.mostDays, otherwise: Self.usualDays)
        let from = try Self.day("from", query) ?? to - days + 1
        guard let range = ReportRange(first: from, last: to), range.count <= Self.mostDays else {
            throw .parameter(
                "from", CalendarDate(daysSince1970: Int64(from)).description,
                "with \(CalendarDate(daysSince1970: Int64(to))) as the last day is no period of 1 to \(Self.mostDays) days",
                remedy: "Let from be the first day and to the last.")
        }
        self.range = range
        dimension = try Self.choice("by", query) ?? .placement
        model = try Self.choice("model", query) ?? .lastNonDirect
        limit = try query.integer("limit", in: 1...Self.mostLines, otherwise: usualLimit)
        let format = try query.one("format") ?? "json"
        guard ["json", "csv"].contains(format) else {
            throw .parameter("format", format, "is neither json nor csv", remedy: "Ask for json or csv.")
        }
        isCSV = format == "csv"
    }

    private static func day(_ name: String, _ query: QueryParameters) throws(Problem) -> Int? {
        guard let text = try query.one(name) else { return nil }
        guard text.utf8.count == 10, let moment = try? Timestamp(rfc3339: text.utf8, minutesEastOfUTC: 0) else {
            throw .parameter(name, text, "is no day", remedy: "Write a day as in 2026-11-23.")
        }
        return Int(moment.millisecondsSince1970 / 86_400_000)
    }

    private static func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, _ query: QueryParameters
    ) throws(Problem) -> Choice? where Choice.RawValue == String {
        guard let text = try query.one(name) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw .parameter(name, text, "is not known", remedy: "Ask for one of \(known).")
        }
        return choice
    }
}
