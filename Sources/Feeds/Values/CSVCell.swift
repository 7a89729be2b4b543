/// Writes cells for CSV files that people open in a spreadsheet.
public enum CSVCell {
    /// One line of cells after RFC 4180, with CR LF at its end, safe against cells that a spreadsheet would run as a formula.
    public static func line(_ cells: [String]) -> String { cells.map(written).joined(separator: ",") + "\r\n" }

    /// One cell: `'` before what would begin a formula (`=`, `+`, `-`, `@`, tab, carriage return; OWASP, "CSV Injection"), and quotes where
    /// RFC 4180 wants them.
    public static func written(_ text: String) -> String {
        var cell = text
        if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) { cell = "'" + text }
        guard cell.unicodeScalars.contains(where: { ",;\"\n\r\t".unicodeScalars.contains($0) }) else { return cell }
        var quoted = "\""
        for scalar in cell.unicodeScalars {
            if scalar == "\"" { quoted += "\"" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
}
