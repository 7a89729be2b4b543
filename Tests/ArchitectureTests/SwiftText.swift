/// The text of a Swift file, taken apart far enough to tell code from comments and string literals.
///
/// No parser: it knows line comments, nested block comments, string literals of one and of several lines, raw ones, and code interpolated into
/// them. Regular-expression literals between slashes are taken for code.
struct SwiftText {
    /// The lines with what is in comments and string literals blanked out.
    let code: [String]
    /// What stands in comments, by line; empty where there is none.
    let comments: [String]

    init(_ text: String) {
        var scanner = Scanner(characters: Array(text))
        scanner.scan()
        code = scanner.code.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        comments = scanner.comments.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// Lines of code in which the expression matches, counted from 1, with the match.
    ///
    /// - Parameter words: words of which a line has to hold one for the expression to be tried, which is much faster.
    func matches<Output>(of expression: Regex<Output>, amid words: [String] = []) -> [(line: Int, match: Regex<Output>.Match)] {
        code.enumerated().flatMap { offset, line -> [(line: Int, match: Regex<Output>.Match)] in
            guard words.isEmpty || words.contains(where: line.contains) else { return [] }
            return line.matches(of: expression).map { (offset + 1, $0) }
        }
    }

    /// The comment on that line (counted from 1) and the unbroken comment directly above it.
    func comment(at line: Int) -> String {
        var found = [comments[line - 1]]
        var above = line - 2
        while above >= 0, !comments[above].isEmpty, code[above].allSatisfy(\.isWhitespace) {
            found.insert(comments[above], at: 0)
            above -= 1
        }
        return found.joined(separator: " ")
    }
}

extension SwiftText {
    /// Walks over the characters and writes each to the code or to the comments, and a blank to the other; line ends go to both.
    private struct Scanner {
        let characters: [Character]
        var position = 0
        var code = ""
        var comments = ""

        mutating func scan() { scanCode(untilParenthesis: false) }

        private func startsWith(_ text: String) -> Bool { characters[position...].starts(with: text) }

        private mutating func take(isCode: Bool, isComment: Bool = false) {
            let character = characters[position]
            position += 1
            if character.isNewline {
                code.append("\n")
                comments.append("\n")
            } else {
                code.append(isCode ? character : " ")
                if isComment { comments.append(character) }
            }
        }

        private mutating func scanCode(untilParenthesis: Bool) {
            var depth = 0
            while position < characters.count {
                if startsWith("//") {
                    while position < characters.count, !characters[position].isNewline { take(isCode: false, isComment: true) }
                } else if startsWith("/*") {
                    scanBlockComment()
                } else if let hashes = openingHashes() {
                    scanLiteral(hashes: hashes)
                } else {
                    if characters[position] == "(" { depth += 1 }
                    if characters[position] == ")" {
                        if depth == 0, untilParenthesis { return }
                        depth -= 1
                    }
                    take(isCode: true)
                }
            }
        }

        private mutating func scanBlockComment() {
            var depth = 0
            repeat {
                let (opens, closes) = (startsWith("/*"), startsWith("*/"))
                if opens { depth += 1 }
                if closes { depth -= 1 }
                take(isCode: false, isComment: true)
                if opens || closes { take(isCode: false, isComment: true) }
            } while depth > 0 && position < characters.count
        }

        /// The number of `#` before a literal that begins here, or `nil` where none does.
        private func openingHashes() -> Int? {
            var ahead = position
            while ahead < characters.count, characters[ahead] == "#" { ahead += 1 }
            return ahead < characters.count && characters[ahead] == "\"" ? ahead - position : nil
        }

        private mutating func scanLiteral(hashes: Int) {
            let fence = String(repeating: "#", count: hashes)
            for _ in 0..<hashes { take(isCode: false) }
            let quote = startsWith("\"\"\"") ? "\"\"\"" : "\""
            for _ in quote { take(isCode: true) }
            while position < characters.count {
                if startsWith(quote + fence) {
                    for _ in quote { take(isCode: true) }
                    for _ in 0..<hashes { take(isCode: false) }
                    return
                }
                if startsWith("\\" + fence + "(") {
                    for _ in 0..<(hashes + 2) { take(isCode: false) }
                    scanCode(untilParenthesis: true)
                } else if startsWith("\\" + fence) {
                    for _ in 0...hashes { take(isCode: false) }
                }
                if position < characters.count { take(isCode: false) }
            }
        }
    }
}
