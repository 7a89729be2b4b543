/// Walks over JSON text (RFC 8259) and finds where its values begin and end, without making anything of them.
struct JSONScanner {
    /// A string's bytes between its quotes.
    struct Quoted {
        var from: Int
        var to: Int
        var isEscaped: Bool
    }

    /// What a value begins with.
    enum Kind {
        case object, array, string, number, literal
    }

    let bytes: Bytes
    let deepest: Int
    private(set) var position = 0

    init(_ bytes: Bytes, deepest: Int) {
        self.bytes = bytes
        self.deepest = deepest
    }

    /// The byte at the position, or 0 at the end of the text.
    var current: UInt8 { position < bytes.count ? bytes.start[position] : 0 }
    var isAtEnd: Bool { position >= bytes.count }

    func fault(_ reason: String) -> JSONFault { JSONFault(reason: reason, offset: position) }

    mutating func skipSpace() {
        while position < bytes.count, bytes.start[position].isJSONSpace { position += 1 }
    }

    /// Steps over one byte that must be there.
    mutating func expect(_ byte: UInt8) throws(JSONFault) {
        guard !isAtEnd, current == byte else {
            throw fault(isAtEnd ? "the JSON text ends too early" : "'\(Character(Unicode.Scalar(byte)))' is missing")
        }
        position += 1
    }

    /// Steps over the byte at the position.
    mutating func step() { position += 1 }

    /// Steps over one byte if it is there.
    mutating func skip(_ byte: UInt8) -> Bool {
        guard !isAtEnd, current == byte else { return false }
        position += 1
        return true
    }

    var kind: Kind {
        switch current {
        case .openBrace: .object
        case .openBracket: .array
        case .quote: .string
        case .minus, UInt8(ascii: "0")...UInt8(ascii: "9"): .number
        default: .literal
        }
    }

    /// Steps over one value of any kind.
    mutating func skipValue(depth: Int) throws(JSONFault) {
        switch kind {
        case .object: try skipMembers(depth: depth, closing: .closeBrace)
        case .array: try skipMembers(depth: depth, closing: .closeBracket)
        case .string: _ = try string()
        case .number: try skipNumber()
        case .literal: try skipLiteral()
        }
    }

    private mutating func skipMembers(depth: Int, closing: UInt8) throws(JSONFault) {
        guard depth < deepest else { throw fault("objects and arrays lie more than \(deepest) deep in each other") }
        position += 1
        skipSpace()
        if skip(closing) { return }
        while true {
            skipSpace()
            if closing == .closeBrace {
                _ = try string()
                skipSpace()
                try expect(.colon)
                skipSpace()
            }
            try skipValue(depth: depth + 1)
            skipSpace()
            if skip(closing) { return }
            try expect(.comma)
        }
    }

    /// Steps over a string.
    mutating func string() throws(JSONFault) -> Quoted {
        try expect(.quote)
        let from = position
        var isEscaped = false
        while !isAtEnd {
            switch current {
            case .quote:
                position += 1
                return Quoted(from: from, to: position - 1, isEscaped: isEscaped)
            case .backslash:
                isEscaped = true
                position += 2
            case 0..<0x20: throw fault("a control character stands in a string without an escape")
            default: position += 1
            }
        }
        throw fault("a string is never closed")
    }

    mutating func skipNumber() throws(JSONFault) {
        _ = skip(.minus)
        if !skip(UInt8(ascii: "0")) { try skipDigits() }
        if skip(.point) { try skipDigits() }
        if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
            if !skip(.minus) { _ = skip(.plus) }
            try skipDigits()
        }
    }

    private mutating func skipDigits() throws(JSONFault) {
        guard current.isDigit, !isAtEnd else { throw fault("a number is incomplete") }
        while !isAtEnd, current.isDigit { position += 1 }
    }

    /// Steps over `true`, `false` or `null`.
    mutating func skipLiteral() throws(JSONFault) {
        let from = position
        while current >= UInt8(ascii: "a"), current <= UInt8(ascii: "z") { position += 1 }
        let word = bytes.part(from: from, to: position)
        guard word.equals("true") || word.equals("false") || word.equals("null") else {
            position = from
            throw fault(isAtEnd ? "the JSON text ends too early" : "there is something that is no JSON value")
        }
    }
}
