import Merchandising

/// The languages of reasons, as the object `reasons` of a shop's `alongside.json` says over what every shop has; documented in `docs/reasons.md`.
struct ReasonSettings {
    let wordings: ReasonWordings

    /// - Throws: ``SettingError``, naming key, value and what it may be.
    init(path: String) throws {
        func refusal(_ key: String, _ value: Any, _ expected: String) -> SettingError {
            .unexpected(path: path, key: key, value: "\(value)", expected: expected)
        }
        let settings = try SettingsFile(path: path).object("reasons", of: "sentences by language")
        var languages = BuiltInReasons.languages
        var usual = "en"
        for (name, entry) in settings.sorted(by: { $0.key < $1.key }) {
            let key = "reasons.\(name)"
            if name == "language" {
                guard let language = entry as? String else { throw refusal(key, entry, "a language such as \"de\"") }
                usual = language.lowercased()
                continue
            }
            guard let fields = entry as? [String: Any] else { throw refusal(key, entry, "an object of sentences by phrase") }
            var language = languages[name.lowercased()] ?? (templates: [:], decimalMark: ".")
            for (field, value) in fields.sorted(by: { $0.key < $1.key }) {
                guard let text = value as? String else { throw refusal("\(key).\(field)", value, "a sentence") }
                if field == "decimalMark" {
                    language.decimalMark = text
                } else if let phrase = ReasonPhrase(rawValue: field) {
                    language.templates[phrase] = text
                } else {
                    throw refusal("\(key).\(field)", value, "named like one of the phrases in docs/reasons.md, or decimalMark")
                }
            }
            languages[name.lowercased()] = language
        }
        var byLanguage: [String: ReasonWording] = [:]
        for (name, language) in languages {
            do {
                byLanguage[name] = try ReasonWording(templates: language.templates, decimalMark: language.decimalMark)
            } catch {
                throw refusal("reasons.\(name).\(error.phrase.rawValue)", language.templates[error.phrase] ?? "missing", "\(error)")
            }
        }
        guard let wording = byLanguage[usual] else {
            throw refusal("reasons.language", usual, "one of \(byLanguage.keys.sorted().joined(separator: ", "))")
        }
        wordings = ReasonWordings(usual: wording, byLanguage: byLanguage)
    }
}
