/// The languages in which a shop gives reasons.
public struct ReasonWordings: Sendable {
    private let byLanguage: [String: ReasonWording]
    private let usual: ReasonWording

    /// The built-in languages, with English where nothing is said.
    public static let builtIn = ReasonWordings(usual: .english, byLanguage: BuiltInReasons.wordings)

    /// - Parameters:
    ///   - usual: where a request names no language, or none of these.
    ///   - byLanguage: by language tag in lower case, such as `de` or `pt-br`.
    public init(usual: ReasonWording, byLanguage: [String: ReasonWording]) {
        self.usual = usual
        self.byLanguage = byLanguage
    }

    /// The language that is meant by a tag (BCP 47): the same, else without its last parts (RFC 4647, lookup); `nil` for none of these.
    public func language(for tag: String?) -> String? {
        guard var tag = tag?.lowercased() else { return nil }
        while byLanguage[tag] == nil {
            guard let cut = tag.lastIndex(of: "-") else { return nil }
            tag = String(tag[..<cut])
        }
        return tag
    }

    /// The wording for a language tag; the usual one where it means none of these.
    public func wording(for tag: String?) -> ReasonWording { language(for: tag).flatMap { byLanguage[$0] } ?? usual }
}

extension ReasonWording {
    /// The built-in English.
    public static let english = BuiltInReasons.wordings["en"] ?? .silent
}
