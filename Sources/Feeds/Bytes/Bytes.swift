/// Some bytes of the record that is being read: borrowed, not owned, and only good until the next record is asked for.
///
/// Safe because every `Bytes` points into a ``ByteWindow`` or into an array that outlives the call it is handed to, is read only between
/// two calls of the reader that made it, and is never stored: whatever is kept of it is copied into a `String` or an array.
struct Bytes: RandomAccessCollection {
    let start: UnsafePointer<UInt8>
    let count: Int

    var startIndex: Int { 0 }
    var endIndex: Int { count }

    subscript(position: Int) -> UInt8 {
        assert(position >= 0 && position < count)
        return start[position]
    }

    init(start: UnsafePointer<UInt8>, count: Int) {
        self.start = start
        self.count = count
    }

    /// The bytes from one offset up to another.
    func part(from: Int, to: Int) -> Bytes {
        assert(from >= 0 && from <= to && to <= count)
        return Bytes(start: start + from, count: to - from)
    }

    /// The bytes without spaces and tabs at either end.
    var trimmed: Bytes {
        var (from, to) = (0, count)
        while from < to, start[from] == .space || start[from] == .tab { from += 1 }
        while to > from, start[to - 1] == .space || start[to - 1] == .tab { to -= 1 }
        return Bytes(start: start + from, count: to - from)
    }

    /// The bytes without some bytes at either end.
    func trimmed(of unwanted: [UInt8]) -> Bytes {
        var (from, to) = (0, count)
        while from < to, unwanted.contains(start[from]) { from += 1 }
        while to > from, unwanted.contains(start[to - 1]) { to -= 1 }
        return Bytes(start: start + from, count: to - from)
    }

    /// A copy as text; what is not UTF-8 shows as the replacement character.
    var text: String { String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self) }

    /// Whether these are the bytes of an ASCII text.
    func equals(_ other: StaticString) -> Bool {
        guard other.utf8CodeUnitCount == count else { return false }
        for position in 0..<count where start[position] != other.utf8Start[position] { return false }
        return true
    }

    /// Whether these are the same bytes as in an array.
    func equals(_ other: [UInt8]) -> Bool {
        guard other.count == count else { return false }
        for position in 0..<count where start[position] != other[position] { return false }
        return true
    }
}

extension Collection<UInt8> {
    /// Lends a copy of the bytes for the length of a call.
    func lent<Result, Failure: Error>(_ use: (Bytes) throws(Failure) -> Result) throws(Failure) -> Result {
        let owner = ConstantBytes(self)
        defer { withExtendedLifetime(owner) {} }
        return try use(owner.bytes)
    }
}
