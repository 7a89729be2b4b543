/// The sentences for shoppers in one language: reasons, and what is said of prices.
public struct ReasonWording: Sendable {
    /// What is put into templates; each phrase takes what it has room for.
    struct Values {
        var count = 0
        var days = 0
        var anchor = ""
        var category = ""
        var anchorCategory = ""
        /// Tenths.
        var lift = 0
        /// Numbers and amounts as they are read, see ``ReasonWording/reduction(_:currency:)``.
        var percent = ""
        var reference = ""
        var saving = ""
        var missing = ""
        var product = ""
        var offer = ""
    }

    private enum Piece {
        case text(String)
        case value(ReasonPhrase.Placeholder)
    }

    /// Templates as pieces.
    private let pieces: [ReasonPhrase: [Piece]]
    let decimalMark: String

    /// - Parameters:
    ///   - templates: one for every phrase, with placeholders in braces, such as `Bought before, in {count} orders`.
    ///   - decimalMark: what stands between the whole number and its tenths.
    /// - Throws: ``ReasonWordingError``.
    public init(templates: [ReasonPhrase: String], decimalMark: String) throws(ReasonWordingError) {
        var pieces: [ReasonPhrase: [Piece]] = [:]
        for phrase in ReasonPhrase.allCases {
            guard let template = templates[phrase], !template.isEmpty else { throw .missing(phrase) }
            pieces[phrase] = try Self.pieces(of: template, for: phrase)
        }
        self.pieces = pieces
        self.decimalMark = decimalMark
    }

    /// Says nothing.
    static let silent = ReasonWording()

    private init() { (pieces, decimalMark) = ([:], ".") }

    private static func pieces(of template: String, for phrase: ReasonPhrase) throws(ReasonWordingError) -> [Piece] {
        var pieces: [Piece] = []
        var found: Set<ReasonPhrase.Placeholder> = []
        var rest = template[...]
        while let open = rest.firstIndex(of: "{") {
            if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
            guard let close = rest[open...].firstIndex(of: "}") else { throw .unclosed(phrase, template) }
            let name = String(rest[rest.index(after: open)..<close])
            guard let placeholder = ReasonPhrase.Placeholder(rawValue: name), phrase.placeholders.contains(placeholder) else {
                throw .unknownPlaceholder(phrase, name)
            }
            found.insert(placeholder)
            pieces.append(.value(placeholder))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        guard found == phrase.placeholders else { throw .withoutEvidence(phrase, template) }
        return pieces
    }

    /// Tells a phrase piece by piece.
    func write(_ phrase: ReasonPhrase, _ values: Values = Values(), to write: (String) -> Void) {
        for piece in pieces[phrase] ?? [] {
            switch piece {
            case .text(let text): write(text)
            case .value(.count): write(String(values.count))
            case .value(.days): write(String(values.days))
            case .value(.anchor): write(values.anchor)
            case .value(.category): write(values.category)
            case .value(.anchorCategory): write(values.anchorCategory)
            case .value(.lift):
                write(String(values.lift / 10))
                write(decimalMark)
                write(String(values.lift % 10))
            case .value(.percent): write(values.percent)
            case .value(.reference): write(values.reference)
            case .value(.saving): write(values.saving)
            case .value(.missing): write(values.missing)
            case .value(.product): write(values.product)
            case .value(.offer): write(values.offer)
            }
        }
    }
}

/// Why templates make no wording.
public enum ReasonWordingError: Error, Equatable, CustomStringConvertible {
    /// A phrase has no template.
    case missing(ReasonPhrase)
    /// A brace is opened and not closed.
    case unclosed(ReasonPhrase, String)
    /// A placeholder that the phrase knows nothing about.
    case unknownPlaceholder(ReasonPhrase, String)
    /// What the phrase claims is left out.
    case withoutEvidence(ReasonPhrase, String)

    /// The phrase it is about.
    public var phrase: ReasonPhrase {
        switch self {
        case .missing(let phrase), .unclosed(let phrase, _), .unknownPlaceholder(let phrase, _), .withoutEvidence(let phrase, _): phrase
        }
    }

    /// What the template would have to be, to follow "it must be".
    public var description: String {
        let wanted = phrase.placeholders.map { "{\($0.rawValue)}" }.sorted().joined(separator: ", ")
        return switch self {
        case .missing: "a sentence" + (wanted.isEmpty ? "" : " with \(wanted)")
        case .unclosed: "a sentence in which every { has its }"
        case .unknownPlaceholder:
            wanted.isEmpty ? "a sentence without anything in braces" : "a sentence with \(wanted) and nothing else in braces"
        case .withoutEvidence: "a sentence with \(wanted), which it would claim without evidence otherwise"
        }
    }
}
