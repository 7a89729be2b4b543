import Hummingbird
import NIOCore

extension JSONReader {
    /// Reads one object off a body: all of it must be valid UTF-8, and nothing may follow the object.
    ///
    /// - Parameter member: given each key of the outermost object; must read its value.
    /// - Throws: ``JSONFailure``, and what the closure throws.
    static func readObject(in body: ByteBuffer, _ member: (inout JSONReader, _ key: String) throws -> Void) throws {
        try read(body) { reader in try reader.object(member) }
    }

    /// Reads one value off a body: all of it must be valid UTF-8, and nothing may follow the value, which the closure must read.
    ///
    /// - Throws: ``JSONFailure``, and what the closure throws.
    static func read(_ body: ByteBuffer, _ value: (inout JSONReader) throws -> Void) throws {
        try body.withUnsafeReadableBytes { raw in
            let bytes = raw.bindMemory(to: UInt8.self)
            var reader = JSONReader(bytes)
            guard (try? reader.peek()) != nil else { throw reader.failure(.empty) }
            guard (try? UTF8Span(validating: bytes.span)) != nil else { throw JSONFailure(kind: .notUTF8, offset: 0) }
            try value(&reader)
            try reader.end()
        }
    }
}
