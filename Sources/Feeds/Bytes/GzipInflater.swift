import CZlib

/// Inflates one gzip member (RFC 1952) at a time through zlib.
///
/// Safe because the stream lives at one address from `init` to `deinit` (zlib keeps pointers to it), and the input and output addresses
/// it is given are used only within the call that has them.
final class GzipInflater {
    /// What one call did.
    struct Step {
        var consumed: Int
        var produced: Int
        var isMemberEnd: Bool
        /// zlib's words where the data makes no sense.
        var damage: String?
    }

    private let stream: UnsafeMutablePointer<z_stream>

    init(name: String) throws(ByteSourceError) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // 15 bits of window, plus 16 for the gzip wrapper with its checksum.
        guard inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            stream.deallocate()
            throw ByteSourceError(name: name, reason: .isUnreadable(detail: "no memory to decompress"))
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Makes ready for the next member.
    func reset() { inflateReset(stream) }

    /// Inflates some of the input from a position on, as much as is there or as fits.
    func inflate(_ input: [UInt8], from position: Int, into output: UnsafeMutableBufferPointer<UInt8>) -> Step {
        input.withUnsafeBufferPointer { bytes in
            let available = bytes.count - position
            stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress?.advanced(by: position))
            stream.pointee.avail_in = UInt32(available)
            stream.pointee.next_out = output.baseAddress
            stream.pointee.avail_out = UInt32(clamping: output.count)
            let status = CZlib.inflate(stream, Z_NO_FLUSH)
            let damage: String? =
                switch status {
                case Z_OK, Z_STREAM_END, Z_BUF_ERROR: nil
                default: stream.pointee.msg.map { String(cString: $0) } ?? "zlib error \(status)"
                }
            return Step(
                consumed: available - Int(stream.pointee.avail_in),
                produced: min(output.count, Int(UInt32.max)) - Int(stream.pointee.avail_out),
                isMemberEnd: status == Z_STREAM_END, damage: damage)
        }
    }
}
