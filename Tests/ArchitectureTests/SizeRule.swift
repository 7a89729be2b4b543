/// A file can be read in one sitting.
struct SizeRule {
    static let mostLines = 500

    static func check(_ file: House.File) -> [Violation] {
        let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).count - (file.text.hasSuffix("\n") ? 1 : 0)
        guard lines > mostLines else { return [] }
        return [
            Violation(
                file: file.path, line: lines, rule: "\(lines) lines are more than \(mostLines)",
                remedy: "Split it by type or by facet (Type+Facet.swift).")
        ]
    }
}
