extension FieldReader {
    /// Yes or no, or `nil` if the cell is empty.
    func flag(_ slot: some FieldSlot, _ row: Row) throws(Rejection) -> Bool? {
        guard let bytes = try said(slot, row) else { return nil }
        switch FeedField.Bare.key(bytes.text) {
        case "true", "yes", "y", "1", "t", "on", "instock", "active", "published", "enabled", "available", "subscribed": return true
        case "false", "no", "n", "0", "f", "off", "outofstock", "inactive", "unpublished", "disabled", "draft", "archived", "unavailable",
            "discontinued", "unsubscribed":
            return false
        default: throw refusal(slot, row, "this is neither yes nor no", remedy: "Write true or false.")
        }
    }

    /// A list: a JSON array, or the parts between `|`. Empty parts are left out.
    func list(_ slot: some FieldSlot, _ row: Row) throws(Rejection) -> [String] {
        guard let bytes = columns.bytes(slot, in: row), bytes.count > 0 else { return [] }
        guard columns.isTree(slot, in: row) else {
            return bytes.split(separator: UInt8(ascii: "|")).compactMap { part in part.lent { CleanText.of($0.trimmed, keepsLines: false) }
            }
        }
        guard case .array(let values)? = try? JSONValue(bytes) else {
            throw refusal(slot, row, "this is no list", remedy: "Write an array of texts.")
        }
        var items: [String] = []
        for value in values {
            guard let cell = value.cell else {
                throw refusal(slot, row, "the list holds more than texts", remedy: "Write an array of texts.")
            }
            if let item = cell.utf8.lent({ CleanText.of($0.trimmed, keepsLines: false) }) { items.append(item) }
        }
        return items
    }

    /// Properties by name: a JSON object, or `name=value` between `|`.
    func attributes(_ slot: some FieldSlot, _ row: Row) throws(Rejection) -> [String: String] {
        guard let bytes = columns.bytes(slot, in: row), bytes.count > 0 else { return [:] }
        var pairs: [(String, String?)] = []
        if bytes.start[0] == .openBrace || columns.isTree(slot, in: row) {
            guard case .object(let members)? = try? JSONValue(bytes) else {
                throw refusal(slot, row, "this is no JSON object", remedy: "Write {\"name\": \"value\"} or name=value|name=value.")
            }
            for member in members {
                guard member.value == .null || member.value.cell != nil else {
                    throw refusal(
                        slot, row, "the attribute \"\(CleanText.shown(member.key, longest: 40))\" is a list or object",
                        remedy: "Write a text or a number.")
                }
                pairs.append((member.key, member.value.cell))
            }
        } else {
            for part in bytes.split(separator: UInt8(ascii: "|")) {
                guard let equals = part.firstIndex(of: UInt8(ascii: "=")) else {
                    throw refusal(slot, row, "an attribute has no value", remedy: "Write name=value|name=value, or a JSON object.")
                }
                let value = String(decoding: part[part.index(after: equals)...], as: UTF8.self)
                pairs.append((String(decoding: part[..<equals], as: UTF8.self), value))
            }
        }
        var attributes: [String: String] = [:]
        for (name, value) in pairs {
            guard let name = name.utf8.lent({ CleanText.of($0.trimmed, keepsLines: false) }) else {
                throw refusal(slot, row, "an attribute has no name", remedy: "Write name=value|name=value, or a JSON object.")
            }
            attributes[name] = value.flatMap { $0.utf8.lent { CleanText.of($0.trimmed, keepsLines: false) } }
        }
        return attributes
    }
}
