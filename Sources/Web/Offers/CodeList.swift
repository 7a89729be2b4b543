public import Commerce
public import Merchandising

/// Codes as CSV (RFC 4180), for the shop system and for spreadsheets.
public enum CodeList {
    /// Why a file of codes cannot be taken; nothing of it is.
    public struct Unreadable: Error, Hashable, Sendable, CustomStringConvertible {
        /// Line, column, value and remedy.
        public let description: String
    }

    /// What an import reads, by the names that columns may have; others are passed over.
    private enum Column: CaseIterable {
        case code, offer, customer, segment, uses, usesPerCustomer, starts, expires

        var names: [String] {
            switch self {
            case .code: ["code"]
            case .offer: ["offer_id", "offer"]
            case .customer: ["customer_id", "customer"]
            case .segment: ["segment"]
            case .uses: ["uses"]
            case .usesPerCustomer: ["uses_per_customer"]
            case .starts: ["starts_at", "starts"]
            case .expires: ["ends_at", "ends", "expires", "expires_at"]
            }
        }
    }

    /// Reads codes of an offer.
    ///
    /// The first row names the columns where one of them is `code`; without such a row every line begins with a code. What a row does not say is
    /// that of the template.
    /// - Throws: ``Unreadable`` for the first cell that cannot be read.
    public static func codes(in csv: some Sequence<UInt8>, template: OfferCode) throws(Unreadable) -> [OfferCode] {
        var rows = CodeListRows(csv).rows
        var places: [Column: Int] = [.code: 0]
        if let first = rows.first {
            let names = first.cells.map { $0.lowercased() }
            if names.contains("code") {
                places = [:]
                for column in Column.allCases { places[column] = names.firstIndex { column.names.contains($0) } }
                rows.removeFirst()
            }
        }
        var codes: [OfferCode] = []
        for row in rows {
            func cell(_ column: Column) -> String? {
                guard let place = places[column], row.cells.indices.contains(place) else { return nil }
                return row.cells[place].isEmpty ? nil : row.cells[place]
            }
            guard let text = cell(.code) else { continue }
            var code = template
            code.text = text
            guard (4...64).contains(code.id.utf8.count) else { throw refused(row, .code, text, "has not 4 to 64 characters") }
            if let offer = cell(.offer), offer != template.offer.rawValue {
                throw refused(row, .offer, offer, "is not the offer \(template.offer), whose codes are imported")
            }
            if let customer = cell(.customer) { code.customer = CustomerID(customer) }
            if let segment = cell(.segment) {
                // A name that is none would lock everybody out.
                guard ShopperSegment(rawValue: segment) != nil else {
                    throw refused(row, .segment, segment, "names no segment: 1 to 64 lower-case letters, digits, _ or -")
                }
                code.segment = segment
            }
            if let uses = cell(.uses) { code.uses = try number(uses, in: row, .uses) }
            if let uses = cell(.usesPerCustomer) { code.usesPerCustomer = try number(uses, in: row, .usesPerCustomer) }
            if let start = cell(.starts) { code.startsAt = try moment(start, in: row, .starts, isEnd: false) }
            if let end = cell(.expires) { code.endsAt = try moment(end, in: row, .expires, isEnd: true) }
            codes.append(code)
        }
        return codes
    }

    private static func number(_ text: String, in row: CodeListRows.Row, _ column: Column) throws(Unreadable) -> Int {
        guard let number = Int(text), (1...1_000_000_000).contains(number) else {
            throw refused(row, column, text, "is no whole number from 1 on")
        }
        return number
    }

    /// A moment, or a day, which counts to its end in UTC where it is the last one.
    private static func moment(
        _ text: String, in row: CodeListRows.Row, _ column: Column, isEnd: Bool
    ) throws(Unreadable) -> Timestamp {
        let isDay = text.utf8.count == 10
        guard let moment = try? Timestamp(rfc3339: (isDay ? text + "T00:00:00Z" : text).utf8) else {
            throw refused(row, column, text, "is neither a day such as 2027-01-31 nor a moment such as 2027-01-31T18:00:00Z")
        }
        return isDay && isEnd ? moment.advanced(byDays: 1) : moment
    }

    private static func refused(_ row: CodeListRows.Row, _ column: Column, _ value: String, _ reason: String) -> Unreadable {
        Unreadable(
            description: "line \(row.line), column \(column.names[0]): \"\(value.prefix(40))\" \(reason); nothing was imported")
    }

    /// All columns, with a heading; what is written can be imported.
    public static func csv(_ codes: [KeptCode]) -> String {
        let rows = codes.map { kept in
            [
                kept.code.text, kept.code.offer.rawValue, kept.code.customer?.rawValue ?? "", kept.code.uses.map { String($0) } ?? "",
                kept.code.startsAt?.description ?? "", kept.code.endsAt?.description ?? "", String(kept.confirmed), String(kept.reserved),
                kept.code.segment ?? "", kept.code.usesPerCustomer.map { String($0) } ?? "",
            ].map(cell).joined(separator: ",")
        }
        return (["code,offer_id,customer_id,uses,starts_at,ends_at,used,reserved,segment,uses_per_customer"] + rows).joined(
            separator: "\r\n")
    }

    /// A cell that no spreadsheet takes for a formula (ASVS 5.0, 1.2.10).
    static func cell(_ text: String) -> String {
        let safe = text.first.map { "=+-@\t\0\r".contains($0) } ?? false ? "'" + text : text
        guard safe.contains(where: { "\",\r\n".contains($0) }) else { return safe }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}
