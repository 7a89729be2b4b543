import Foundation

/// Objects with names of the shop's own in its `alongside.json`, which keys with a fixed name cannot reach.
struct SettingsFile {
    private let path: String
    private let fields: [String: Any]

    /// Nothing is set where there is no file.
    /// - Throws: ``SettingError`` where it is no JSON.
    init(path: String) throws {
        self.path = path
        guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
            fields = [:]
            return
        }
        do {
            fields = try JSONSerialization.jsonObject(with: bytes) as? [String: Any] ?? [:]
        } catch {
            throw SettingError.unreadable(
                path: path, reason: (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String ?? "\(error)")
        }
    }

    /// The entries of an object; none where it is missing.
    /// - Parameter content: what it is an object of, in words.
    /// - Throws: ``SettingError`` where something else stands there.
    func object(_ key: String, of content: String) throws -> [String: Any] {
        guard let value = fields[key] else { return [:] }
        guard let object = value as? [String: Any] else {
            throw SettingError.unexpected(path: path, key: key, value: "\(value)", expected: "an object of \(content)")
        }
        return object
    }
}
