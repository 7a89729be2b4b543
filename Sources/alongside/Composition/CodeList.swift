import Commerce
import Foundation
import Merchandising

/// Codes as CSV (RFC 4180), for the shop system and for spreadsheets.
enum CodeList {
    /// The first column of each line, without quotes and without a heading `code`.
    static func texts(in data: Data) -> [String] {
        String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).compactMap { line in
            var cell = line.prefix { $0 != "," && $0 != ";" }.trimmingCharacters(in: .whitespaces)
            if cell.hasPrefix("\""), cell.hasSuffix("\""), cell.count >= 2 { cell = String(cell.dropFirst().dropLast()) }
            // What a spreadsheet was kept from running is the code behind the apostrophe.
            if cell.hasPrefix("'") { cell.removeFirst() }
            return cell.isEmpty || cell.lowercased() == "code" ? nil : cell
        }
    }

    /// All columns, with a heading.
    static func csv(_ codes: [KeptCode]) -> String {
        let rows = codes.map { kept in
            [
                kept.code.text, kept.code.offer.rawValue, kept.code.customer?.rawValue ?? "", kept.code.uses.map { String($0) } ?? "",
                kept.code.startsAt?.description ?? "", kept.code.endsAt?.description ?? "", String(kept.confirmed), String(kept.reserved),
            ].map(cell).joined(separator: ",")
        }
        return (["code,offer_id,customer_id,uses,starts_at,ends_at,used,reserved"] + rows).joined(separator: "\r\n")
    }

    /// A cell that no spreadsheet takes for a formula (ASVS 5.0, 1.2.10).
    static func cell(_ text: String) -> String {
        let safe = text.first.map { "=+-@\t\0\r".contains($0) } ?? false ? "'" + text : text
        guard safe.contains(where: { "\",\r\n".contains($0) }) else { return safe }
        return "\"" + safe.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }
}
