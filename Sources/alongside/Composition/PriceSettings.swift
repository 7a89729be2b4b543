/// What may be said of prices where the shop sells, as the object `prices` of its `alongside.json` says; documented in `docs/settings.md`.
struct PriceSettings {
    /// Whether a price that falls step by step without interruption may be held against that before its first step; no, unless the shop says so, since
    /// not every country has taken up article 6a(5) of Directive 98/6/EC.
    var countsFromFirstStep = false

    /// - Throws: ``SettingError``, naming key, value and what it may be.
    init(path: String) throws {
        for (name, value) in try SettingsFile(path: path).object("prices", of: "settings of prices").sorted(by: { $0.key < $1.key }) {
            guard name == "countsFromFirstStep" else {
                throw SettingError.unexpected(path: path, key: "prices.\(name)", value: "\(value)", expected: "countsFromFirstStep")
            }
            guard let flag = value as? Bool else {
                throw SettingError.unexpected(path: path, key: "prices.\(name)", value: "\(value)", expected: "true or false")
            }
            countsFromFirstStep = flag
        }
    }
}
