import CZlib
import Glibc

/// A file, or standard input, as a stream of bytes; gzip is recognised by its first two bytes and inflated on the way.
///
/// Bytes are read in pieces, so a file may be larger than the memory. Used from one thread at a time.
public final class ByteSource {
    /// What the source is called in messages: the path, or `standard input`.
    public let name: String
    /// The size of the file in bytes as it lies on disk (compressed if it is), or `nil` where there is none to know.
    public let totalBytes: Int?
    /// Bytes taken from the file so far (compressed if it is).
    public private(set) var bytesConsumed = 0

    private let descriptor: Int32
    private let piece: Int
    private var raw: [UInt8] = []
    private var rawPosition = 0
    private var inflater: GzipInflater?
    private var isWithinMember = false
    private var hasLooked = false
    private var hasProduced = false

    /// Bytes asked of the system at once: large enough that calls do not count, small enough for the second-level cache.
    static let usualPiece = 256 * 1024

    /// Opens a file for reading, or standard input for the path `-`.
    ///
    /// - Throws: ``ByteSourceError`` where there is no such file, it is a directory, or it may not be read.
    public convenience init(path: String) throws(ByteSourceError) { try self.init(path: path, piece: Self.usualPiece) }

    init(path: String, piece: Int) throws(ByteSourceError) {
        self.piece = piece
        guard path != "-" else {
            (name, descriptor, totalBytes) = ("standard input", STDIN_FILENO, nil)
            return
        }
        name = path
        let opened = open(path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else { throw ByteSourceError(name: path, reason: .init(openingFailedWith: errno)) }
        var status = stat()
        guard fstat(opened, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
            close(opened)
            throw ByteSourceError(name: path, reason: .isDirectory)
        }
        descriptor = opened
        totalBytes = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
    }

    deinit {
        if descriptor != STDIN_FILENO { close(descriptor) }
    }

    /// Fills a buffer from its front with what comes next, uncompressed.
    ///
    /// - Returns: how many bytes were written, 0 at the end of the source.
    /// - Throws: ``ByteSourceError``, also where the source has no byte at all.
    func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(ByteSourceError) -> Int {
        if !hasLooked { try look() }
        let count = inflater == nil ? try readPlain(into: buffer) : try inflate(into: buffer)
        if count > 0 { hasProduced = true } else if !hasProduced { throw failure(.isEmpty) }
        return count
    }

    /// Reads the first bytes and decides whether they are gzip (RFC 1952: 0x1f 0x8b).
    private func look() throws(ByteSourceError) {
        hasLooked = true
        var first: [UInt8] = []
        while first.count < 2 {
            let more = try readRaw()
            if more.isEmpty { break }
            first += more
        }
        (raw, rawPosition) = (first, 0)
        guard first.count >= 2, first[0] == 0x1f, first[1] == 0x8b else { return }
        inflater = try GzipInflater(name: name)
        isWithinMember = true
    }

    private func readPlain(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(ByteSourceError) -> Int {
        guard rawPosition < raw.count else { return try readSystem(into: UnsafeMutableRawBufferPointer(buffer)) }
        let count = min(buffer.count, raw.count - rawPosition)
        for offset in 0..<count { buffer[offset] = raw[rawPosition + offset] }
        rawPosition += count
        return count
    }

    /// Inflates until something came out. A file may hold several gzip members one after the other, and zeros after the last.
    private func inflate(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(ByteSourceError) -> Int {
        guard let inflater else { return 0 }
        while true {
            if rawPosition == raw.count {
                raw = try readRaw()
                rawPosition = 0
                if raw.isEmpty {
                    if isWithinMember { throw failure(.isTruncated(offset: bytesConsumed)) }
                    return 0
                }
            }
            if !isWithinMember {
                if raw[rawPosition] == 0 {
                    rawPosition += 1
                    continue
                }
                guard raw[rawPosition] == 0x1f else { throw failure(.isCorrupt(offset: offset, detail: "bytes that are no gzip")) }
                inflater.reset()
                isWithinMember = true
            }
            let step = inflater.inflate(raw, from: rawPosition, into: buffer)
            rawPosition += step.consumed
            if let damage = step.damage { throw failure(.isCorrupt(offset: offset, detail: damage)) }
            if step.isMemberEnd { isWithinMember = false }
            if step.produced > 0 { return step.produced }
        }
    }

    /// The place in the file up to which bytes were used.
    private var offset: Int { bytesConsumed - (raw.count - rawPosition) }

    private func readRaw() throws(ByteSourceError) -> [UInt8] {
        var failed: ByteSourceError?
        let bytes = [UInt8](unsafeUninitializedCapacity: piece) { buffer, count in
            do throws(ByteSourceError) { count = try readSystem(into: UnsafeMutableRawBufferPointer(buffer)) } catch { failed = error }
        }
        if let failed { throw failed }
        return bytes
    }

    private func readSystem(into buffer: UnsafeMutableRawBufferPointer) throws(ByteSourceError) -> Int {
        while true {
            let count = Glibc.read(descriptor, buffer.baseAddress, min(buffer.count, piece))
            if count >= 0 {
                bytesConsumed += count
                return count
            }
            if errno != EINTR { throw failure(.isUnreadable(detail: String(cString: strerror(errno)))) }
        }
    }

    private func failure(_ reason: ByteSourceError.Reason) -> ByteSourceError { ByteSourceError(name: name, reason: reason) }
}
