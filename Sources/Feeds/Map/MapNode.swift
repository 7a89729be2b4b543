/// A place in a map file, with the name it has in messages.
struct MapNode {
    let value: JSONValue
    let file: String
    let key: String?

    func error(_ reason: String) -> MapError { MapError(file: file, key: key, reason: reason) }

    /// The members of an object.
    func members() throws(MapError) -> [(String, MapNode)] {
        guard case .object(let members) = value else { throw error("This must be a JSON object.") }
        let prefix = key.map { "\($0)." } ?? ""
        return members.map { ($0.key, MapNode(value: $0.value, file: file, key: prefix + $0.key)) }
    }

    /// The members of an object whose keys must be among some.
    func members(among known: [String]) throws(MapError) -> [(String, MapNode)] {
        let members = try members()
        if let stranger = members.first(where: { !known.contains($0.0) }) {
            throw error("There is no key \"\(stranger.0)\" here. Known keys: \(known.joined(separator: ", ")).")
        }
        return members
    }

    func elements() throws(MapError) -> [MapNode] {
        guard case .array(let values) = value else { throw error("This must be a JSON array.") }
        return values.enumerated().map { MapNode(value: $0.element, file: file, key: "\(key ?? "")[\($0.offset)]") }
    }

    func text() throws(MapError) -> String {
        guard case .string(let text) = value else { throw error("This must be a text.") }
        return text
    }

    func word(among known: [String]) throws(MapError) -> String {
        let text = try text()
        guard known.contains(text) else { throw error("This is \"\(text)\" and must be one of \(known.joined(separator: ", ")).") }
        return text
    }

    func cell() throws(MapError) -> String {
        guard let cell = value.cell else { throw error("This must be a text, a number, true or false.") }
        return cell
    }

    func number() throws(MapError) -> Double {
        guard case .number(let text) = value, let number = Double(text) else { throw error("This must be a number.") }
        return number
    }

    func timeZone() throws(MapError) -> FeedTimeZone {
        let name = try text()
        guard let zone = FeedTimeZone(name) else {
            throw error("There is no time zone \"\(name)\". Name one like Europe/London, or an offset like +01:00.")
        }
        return zone
    }

    /// A value of `columns`: a header, `{"sum": [headers]}` for money, or null.
    func column(_ name: String, of kind: FeedKind) throws(MapError) -> FeedMap.Column {
        switch value {
        case .string(let header): return .header(header)
        case .null: return .nowhere
        case .object:
            var headers: [String] = []
            for (_, node) in try members(among: ["sum"]) { for element in try node.elements() { headers.append(try element.text()) } }
            guard kind.fields.contains(where: { $0.name == name && $0.isMoney }) else {
                let money = kind.fields.filter(\.isMoney).map(\.name).joined(separator: ", ")
                throw error("Only money can be added up\(money.isEmpty ? "" : " (\(money))").")
            }
            guard !headers.isEmpty else { throw error("A sum needs the headers of its columns: {\"sum\": [\"net\", \"tax\"]}.") }
            return .sum(headers)
        default: throw error("This must be a header, {\"sum\": [headers]}, or null.")
        }
    }
}
