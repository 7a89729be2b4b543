/// Reads JSON (RFC 8259) strictly, front to back, without building a tree: what is not asked for is checked and passed over.
///
/// No comments, no trailing commas, no byte-order mark, no NaN. Nesting ends at ``depthLimit``, so that hostile input cannot exhaust the
/// stack. The bytes are expected to have been checked as UTF-8.
struct JSONReader: ~Copyable {
    /// The deepest nesting of arrays and objects that is read.
    static let depthLimit = 32

    /// What a value is, as its first byte tells.
    enum Kind: Hashable { case object, array, string, number, bool, null }

    // Points into memory that outlives the reader: it is made by `JSONReader.reading`, which hands it out for the time of a call only.
    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0
    private var depth = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    func failure(_ kind: JSONFailure.Kind) -> JSONFailure { JSONFailure(kind: kind, offset: position) }

    /// The next byte after spaces.
    mutating func peek() throws(JSONFailure) -> UInt8 {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            case let byte: return byte
            }
        }
        throw failure(.endsEarly)
    }

    /// What stands next.
    mutating func kind() throws(JSONFailure) -> Kind {
        switch try peek() {
        case UInt8(ascii: "{"): return .object
        case UInt8(ascii: "["): return .array
        case UInt8(ascii: "\""): return .string
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
        case UInt8(ascii: "n"): return .null
        case let byte: throw failure(.unexpected(byte))
        }
    }

    mutating func expect(_ byte: UInt8) throws(JSONFailure) {
        let found = try peek()
        guard found == byte else { throw failure(.unexpected(found)) }
        position += 1
    }

    private mutating func literal(_ text: StaticString) throws(JSONFailure) {
        for offset in 0..<text.utf8CodeUnitCount {
            guard position < bytes.count else { throw failure(.endsEarly) }
            guard bytes[position] == text.utf8Start[offset] else { throw failure(.unexpected(bytes[position])) }
            position += 1
        }
    }

    /// Reads `true` or `false`.
    mutating func bool() throws(JSONFailure) -> Bool {
        let isTrue = try peek() == UInt8(ascii: "t")
        try literal(isTrue ? "true" : "false")
        return isTrue
    }

    /// Reads `null`.
    mutating func null() throws(JSONFailure) {
        _ = try peek()
        try literal("null")
    }

    /// Reads an array; the closure must read one element each time it is called.
    mutating func array(_ element: (inout JSONReader, _ index: Int) throws -> Void) throws {
        try open(UInt8(ascii: "["))
        if try peek() != UInt8(ascii: "]") {
            var index = 0
            while true {
                try element(&self, index)
                index += 1
                guard try goesOn(until: UInt8(ascii: "]")) else { break }
            }
        }
        close()
    }

    /// Reads an object; the closure is given each key and must read its value.
    mutating func object(_ member: (inout JSONReader, _ key: String) throws -> Void) throws {
        try open(UInt8(ascii: "{"))
        if try peek() != UInt8(ascii: "}") {
            while true {
                let key = try string()
                try expect(UInt8(ascii: ":"))
                try member(&self, key)
                guard try goesOn(until: UInt8(ascii: "}")) else { break }
            }
        }
        close()
    }

    private mutating func open(_ bracket: UInt8) throws(JSONFailure) {
        try expect(bracket)
        guard depth < Self.depthLimit else { throw failure(.tooDeep) }
        depth += 1
    }

    private mutating func close() {
        position += 1
        depth -= 1
    }

    /// Passes a comma and answers true, or stands before the closing bracket and answers false.
    private mutating func goesOn(until bracket: UInt8) throws(JSONFailure) -> Bool {
        let next = try peek()
        if next == bracket { return false }
        guard next == UInt8(ascii: ",") else { throw failure(.unexpected(next)) }
        position += 1
        return true
    }

    /// Passes over a value of any kind, checking it.
    mutating func skip() throws {
        switch try kind() {
        case .object: try object { reader, _ in try reader.skip() }
        case .array: try array { reader, _ in try reader.skip() }
        case .string: _ = try string()
        case .number: _ = try number()
        case .bool: _ = try bool()
        case .null: try null()
        }
    }

    /// Reads the value that stands next, or passes over it where it is JSON but not what it should be.
    ///
    /// - Returns: what is wrong with the value; `nil` where it was read.
    /// - Throws: ``JSONFailure`` where it is no JSON.
    mutating func attempt(_ read: (inout JSONReader) throws -> Void) throws -> Problem? {
        let (start, level) = (position, depth)
        do {
            try read(&self)
            return nil
        } catch let problem as Problem {
            (position, depth) = (start, level)
            try skip()
            return problem
        }
    }

    /// Fails unless nothing but spaces is left.
    mutating func end() throws(JSONFailure) {
        guard (try? peek()) == nil else { throw failure(.trailingBytes) }
    }
}
