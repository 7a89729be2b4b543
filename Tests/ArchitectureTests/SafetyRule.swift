/// What can end the process or race says why it does not, or is not there.
struct SafetyRule {
    static func check(_ file: House.File) -> [Violation] {
        crashes(in: file.swift, of: file) + unchecked(in: file.swift, of: file) + reminders(in: file)
    }

    /// No `try!`, no `fatalError`. Force unwraps are for `swift format lint` to find.
    private static func crashes(in text: SwiftText, of file: House.File) -> [Violation] {
        text.matches(of: /\btry!|\bfatalError\s*\(/, amid: ["try!", "fatalError"]).map {
            Violation(
                file: file.path, line: $0.line, rule: "\($0.match.output) ends the process",
                remedy: "Throw an error that names value, place and remedy.")
        }
    }

    /// What the compiler cannot check has a comment that says why it is safe.
    private static func unchecked(in text: SwiftText, of file: House.File) -> [Violation] {
        text.matches(of: /@unchecked\s+Sendable|nonisolated\(unsafe\)/, amid: ["@unchecked", "nonisolated"]).filter {
            !text.comment(at: $0.line).contains(/(?i)\b(safe|because|never|only|immutable|lock)/)
        }.map {
            Violation(
                file: file.path, line: $0.line, rule: "\($0.match.output) does not say why it is safe",
                remedy: "Say so in a comment on the line or directly above it.")
        }
    }

    /// What is to be done stands in an issue, where somebody will see it.
    static func reminders(in file: House.File) -> [Violation] {
        file.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { offset, line in
            guard line.contains("TODO") || line.contains("FIXME") else { return nil }
            return line.firstMatch(of: /\b(?:TODO|FIXME)\b/).map {
                Violation(
                    file: file.path, line: offset + 1, rule: "\($0.output) in the sources",
                    remedy: "Do it now or write an issue, and remove the line.")
            }
        }
    }
}
