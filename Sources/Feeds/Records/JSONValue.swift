/// A JSON text as a tree, with its numbers as they are written. For map files and nested cells, not for rows.
enum JSONValue: Hashable {
    case object([Member])
    case array([JSONValue])
    case string(String)
    case number(String)
    case bool(Bool)
    case null

    /// A key with its value.
    struct Member: Hashable {
        var key: String
        var value: JSONValue
    }

    /// Reads a whole text.
    init(_ bytes: Bytes, deepest: Int = RecordLimits().depth) throws(JSONFault) {
        if let offset = bytes.firstInvalidUTF8 { throw JSONFault(reason: "the text is not UTF-8", offset: offset) }
        var scanner = JSONScanner(bytes, deepest: deepest)
        scanner.skipSpace()
        self = try Self.read(&scanner, depth: 0)
        scanner.skipSpace()
        guard scanner.isAtEnd else { throw scanner.fault("there is text after the JSON value") }
    }

    /// A number or text as it would stand in a CSV cell; `nil` for objects, arrays and null.
    var cell: String? {
        switch self {
        case .string(let text), .number(let text): text
        case .bool(let value): value ? "true" : "false"
        case .object, .array, .null: nil
        }
    }

    private static func read(_ scanner: inout JSONScanner, depth: Int) throws(JSONFault) -> JSONValue {
        let from = scanner.position
        switch scanner.kind {
        case .object:
            var members: [Member] = []
            try each(&scanner, depth: depth, closing: .closeBrace) { (scanner: inout JSONScanner) throws(JSONFault) in
                let key = try text(&scanner)
                guard !members.contains(where: { $0.key == key }) else { throw scanner.fault("the key \"\(key)\" stands there twice") }
                scanner.skipSpace()
                try scanner.expect(.colon)
                scanner.skipSpace()
                members.append(Member(key: key, value: try read(&scanner, depth: depth + 1)))
            }
            return .object(members)
        case .array:
            var values: [JSONValue] = []
            try each(&scanner, depth: depth, closing: .closeBracket) { (scanner: inout JSONScanner) throws(JSONFault) in
                values.append(try read(&scanner, depth: depth + 1))
            }
            return .array(values)
        case .string: return .string(try text(&scanner))
        case .number:
            try scanner.skipNumber()
            return .number(scanner.bytes.part(from: from, to: scanner.position).text)
        case .literal:
            try scanner.skipLiteral()
            let word = scanner.bytes.part(from: from, to: scanner.position)
            return word.equals("null") ? .null : .bool(word.equals("true"))
        }
    }

    private static func each(
        _ scanner: inout JSONScanner, depth: Int, closing: UInt8, _ member: (inout JSONScanner) throws(JSONFault) -> Void
    ) throws(JSONFault) {
        guard depth < scanner.deepest else { throw scanner.fault("objects and arrays lie more than \(scanner.deepest) deep in each other") }
        scanner.step()
        scanner.skipSpace()
        if scanner.skip(closing) { return }
        while true {
            scanner.skipSpace()
            try member(&scanner)
            scanner.skipSpace()
            if scanner.skip(closing) { return }
            try scanner.expect(.comma)
        }
    }

    private static func text(_ scanner: inout JSONScanner) throws(JSONFault) -> String {
        let quoted = try scanner.string()
        let bytes = scanner.bytes.part(from: quoted.from, to: quoted.to)
        return quoted.isEscaped ? try JSONEscapes.text(of: bytes) : bytes.text
    }
}
