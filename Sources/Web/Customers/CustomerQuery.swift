import Analytics

/// Which of the customers' tables is asked for, as it stands in an address.
struct CustomerQuery {
    /// A table that can be had as a file.
    enum Table: String, CaseIterable {
        case segments, cohorts, customers
    }

    let table: Table
    /// Of the customers, those of one segment.
    let segment: RFMSegment?
    let isCSV: Bool

    /// - Throws: ``Problem`` naming the parameter.
    init(_ query: QueryParameters) throws(Problem) {
        table = try Self.choice("table", query) ?? .segments
        segment = try Self.choice("segment", query)
        let format = try query.one("format") ?? "json"
        guard ["json", "csv"].contains(format) else {
            throw .parameter("format", format, "is neither json nor csv", remedy: "Ask for json or csv.")
        }
        isCSV = format == "csv"
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
