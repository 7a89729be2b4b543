import Commerce
import Merchandising
import NIOCore

/// A stock goal as the form's fields hold it: text, which becomes the API's JSON, so that one reader checks both.
struct GoalForm {
    private(set) var texts: [String: String] = [:]

    private static let names = ["units", "cover_days", "first_day", "last_day"] + SelectionForm.names

    /// An empty form.
    init() {}

    /// - Throws: ``Problem`` where a field stands twice.
    init(_ form: QueryParameters) throws(Problem) {
        for name in Self.names { texts[name] = try form.one(name) }
    }

    /// The fields as the API's JSON. A goal lasts to the end of its last day.
    /// - Parameter id: what the goal is called, so that a form that is sent twice makes one.
    /// - Throws: ``Problem`` for a day that is none.
    func json(id: StockGoalID = .random()) throws(Problem) -> ByteBuffer {
        var writer = JSONWriter()
        writer.json("{\"id\":")
        writer.string(id.rawValue)
        writer.json(",\"products\":")
        try SelectionForm.write("", of: texts, to: &writer)
        for name in ["units", "cover_days"] {
            guard let text = text(name) else { continue }
            writer.json(",")
            writer.string(name)
            writer.json(":")
            SelectionForm.number(text, to: &writer)
        }
        if let day = text("first_day") { write("starts_at", try Self.beginning(of: day, field: "/starts_at"), to: &writer) }
        if let day = text("last_day") {
            write("ends_at", try Self.beginning(of: day, field: "/ends_at").advanced(byDays: 1), to: &writer)
        }
        writer.json("}")
        return writer.buffer()
    }

    private func write(_ name: String, _ time: Timestamp, to writer: inout JSONWriter) {
        writer.json(",")
        writer.string(name)
        writer.json(":")
        writer.string(time.description)
    }

    private static func beginning(of day: String, field: String) throws(Problem) -> Timestamp {
        guard let time = try? Timestamp(rfc3339: "\(day)T00:00:00Z".utf8) else {
            throw .field(field, day, "is no day", remedy: "Write it as in 2026-06-30.")
        }
        return time
    }

    private func text(_ name: String) -> String? { SelectionForm.text(name, of: texts) }
}
