import Glibc

/// The part of a source that is in memory: the record being read, and what was read ahead.
///
/// Unread bytes lie between `unread` and `unread + available`, followed by a line feed that is not part of the source, so that a scan for
/// the end of a line needs no second test. ``more()`` moves the unread bytes; offsets from `unread` stay good, addresses do not.
///
/// Safe because the memory belongs to the window alone, only `available + 1` bytes from `unread` are ever lent, and readers take the
/// address again after each call of ``more()``.
final class ByteWindow {
    private let source: ByteSource
    private var memory: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var start = 0
    private var end = 0
    private var isAtEnd = false
    private let chunk: Int

    init(_ source: ByteSource, chunk: Int = ByteSource.usualPiece) {
        self.source = source
        self.chunk = chunk
        capacity = 2 * chunk
        memory = .allocate(capacity: capacity + 1)
        memory[0] = .lineFeed
    }

    deinit { memory.deallocate() }

    /// The first unread byte.
    var unread: UnsafeMutablePointer<UInt8> { memory + start }
    /// How many unread bytes are here.
    var available: Int { end - start }
    /// Bytes of the (compressed) file taken so far.
    var bytesConsumed: Int { source.bytesConsumed }
    /// Bytes of the file, where that is known.
    var totalBytes: Int? { source.totalBytes }
    /// Bytes of memory held.
    var bytesHeld: Int { capacity }

    /// Counts some unread bytes as read.
    func advance(by count: Int) { start += count }

    /// Reads ahead, keeping what is unread.
    ///
    /// - Returns: false at the end of the source, where nothing was added; addresses change all the same.
    func more() throws(ByteSourceError) -> Bool {
        if isAtEnd { return false }
        makeRoom()
        let room = UnsafeMutableBufferPointer(start: memory + end, count: min(capacity - end, chunk))
        let count = try source.read(into: room)
        end += count
        memory[end] = .lineFeed
        isAtEnd = count == 0
        return count > 0
    }

    private func makeRoom() {
        let unread = end - start
        if capacity - unread < chunk {
            let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: max(2 * capacity, unread + chunk) + 1)
            memcpy(larger, memory + start, unread)
            memory.deallocate()
            capacity = max(2 * capacity, unread + chunk)
            memory = larger
        } else if start > 0 {
            memmove(memory, memory + start, unread)
        }
        (start, end) = (0, unread)
    }
}
