extension FeedMap {
    /// Reads a map file for feeds of a kind.
    ///
    /// - Throws: ``ByteSourceError`` if the file cannot be read, ``MapError`` if it says something that has no meaning.
    public init(contentsOf path: String, for kind: FeedKind) throws {
        let window = ByteWindow(try ByteSource(path: path))
        while try window.more() {
            guard window.available <= Self.mostBytes else {
                throw MapError(file: path, key: nil, reason: "The map is larger than 1 MiB. Is it a feed?")
            }
        }
        try self.init(Bytes(start: window.unread, count: window.available), file: path, for: kind)
    }

    /// Reads a map for feeds of a kind from JSON text; `file` is its name in messages.
    ///
    /// - Throws: ``MapError``.
    public init(json: String, file: String, for kind: FeedKind) throws(MapError) {
        self = try json.utf8.lent { (bytes: Bytes) throws(MapError) in try FeedMap(bytes, file: file, for: kind) }
    }

    private static let mostBytes = 1 << 20

    private init(_ bytes: Bytes, file: String, for kind: FeedKind) throws(MapError) {
        self.init(file: file)
        let value: JSONValue
        do throws(JSONFault) { value = try JSONValue(bytes) } catch {
            throw MapError(file: file, key: nil, reason: "This is not JSON: \(error.reason) at byte \(error.offset).")
        }
        let top = MapNode(value: value, file: file, key: nil)
        let fields = kind.fields.map(\.name)
        for (key, node) in try top.members(among: ["note", "columns", "constants", "time_zone", "uppercase", "trim", "rows"]) {
            switch key {
            case "columns": for (name, column) in try node.members(among: fields) { columns[name] = try column.column(name, of: kind) }
            case "constants": for (name, constant) in try node.members(among: fields) { constants[name] = try constant.cell() }
            case "time_zone": timeZone = try node.timeZone()
            case "uppercase":
                for item in try node.elements() {
                    uppercase.insert(try item.word(among: fields.filter { $0 == "id" || $0.hasSuffix("_id") }))
                }
            case "trim": for (name, characters) in try node.members(among: fields) { trim[name] = try characters.text() }
            case "rows": rules = try node.elements().map { (node: MapNode) throws(MapError) in try node.rule(of: kind) }
            default: break
            }
        }
        if let both = fields.first(where: { columns[$0] != nil && constants[$0] != nil }) {
            throw MapError(file: file, key: "constants.\(both)", reason: "columns names a column for \(both) as well. Keep one of the two.")
        }
    }
}
