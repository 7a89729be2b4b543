/// A file is named after the type it declares; names say what a thing is.
struct NamingRule {
    /// Files of free functions, and those that Swift names.
    static let filesWithoutType: Set<String> = ["main.swift"]
    /// Words that say nothing about what a thing is.
    static let emptyWords: Set<String> = [
        "Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Core", "Common", "Info", "Impl",
    ]

    static func check(_ file: House.File) -> [Violation] { fileIsNamedAfterType(file) + namesSayWhat(file) }

    /// `Money.swift` declares `Money`; `Money+Parsing.swift` extends (or declares) it.
    static func fileIsNamedAfterType(_ file: House.File) -> [Violation] {
        guard !filesWithoutType.contains(file.name) else { return [] }
        let stem = String(file.name.dropLast(".swift".count))
        let type = stem.split(separator: "+").first.map(String.init) ?? stem
        let isDeclared = declarations(in: file.swift).contains { $0.name == type }
        if isDeclared || (stem.contains("+") && extensions(in: file.swift).contains(type)) { return [] }
        let verb = stem.contains("+") ? "extends" : "declares"
        return [
            Violation(
                file: file.path, line: 0, rule: "the file \(verb) no type named \(type)",
                remedy: "Name it after the type it declares, or Type+Facet.swift after the type it extends.")
        ]
    }

    /// No empty words at the ends of a type's name, and no type named as a module.
    static func namesSayWhat(_ file: House.File) -> [Violation] {
        declarations(in: file.swift).flatMap { declaration -> [Violation] in
            let words = words(of: declaration.name)
            var violations: [Violation] = []
            if let word = [words.first, words.last].compactMap({ $0 }).first(where: emptyWords.contains) {
                violations.append(
                    Violation(
                        file: file.path, line: declaration.line, rule: "the name \(declaration.name) says \(word), which says nothing",
                        remedy: "Name the type after what it is or does in a shop."))
            }
            if Rooms.names.contains(declaration.name) {
                violations.append(
                    Violation(
                        file: file.path, line: declaration.line, rule: "the type \(declaration.name) is named as a module",
                        remedy: "Choose another name: a type named as a module makes the module's other types unreachable by name."))
            }
            return violations
        }
    }

    /// Types that are declared, nested ones too.
    static func declarations(in text: SwiftText) -> [(line: Int, name: String)] {
        text.matches(
            of: /\b(?:struct|class|enum|actor|protocol|typealias)\s+(?<name>[A-Za-z_]\w*)/,
            amid: ["struct", "class", "enum", "actor", "protocol", "typealias"]
        )
        .filter { $0.match.name != "func" && $0.match.name != "var" && $0.match.name != "let" }  // `class func`
        .map { ($0.line, String($0.match.name)) }
    }

    /// Types that are extended; of `A.B` the outer and the inner.
    static func extensions(in text: SwiftText) -> Set<String> {
        Set(
            text.matches(of: /\bextension\s+(?<name>[A-Za-z_][\w.]*)/, amid: ["extension"])
                .flatMap { [String($0.match.name)] + $0.match.name.split(separator: ".").map(String.init) })
    }

    /// `HTTPInfoPage` is HTTP, Info, Page: a word begins at a capital after a small letter, or before one.
    static func words(of name: String) -> [String] {
        var words: [String] = []
        let characters = Array(name)
        for (position, character) in characters.enumerated() {
            let beforeIsSmall = position > 0 && !characters[position - 1].isUppercase
            let nextIsSmall = position + 1 < characters.count && characters[position + 1].isLowercase
            if words.isEmpty || (character.isUppercase && (beforeIsSmall || nextIsSmall)) {
                words.append(String(character))
            } else {
                words[words.count - 1].append(character)
            }
        }
        return words
    }
}
