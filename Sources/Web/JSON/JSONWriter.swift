import Hummingbird
import NIOCore

/// Writes JSON straight into bytes of its own. It knows no structure: commas and brackets are the caller's, values are checked here.
struct JSONWriter: ~Copyable {
    // Owned: allocated in `init`, replaced in `grow`, freed in `deinit`; nothing else holds it, since the writer cannot be copied.
    private(set) var bytes: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    var count = 0

    init(capacity: Int = 6144) {
        self.capacity = capacity
        bytes = .allocate(capacity: capacity)
    }

    deinit { bytes.deallocate() }

    /// What was written.
    func buffer() -> ByteBuffer { ByteBuffer(bytes: UnsafeBufferPointer(start: bytes, count: count)) }

    /// What was written, followed by what was written elsewhere.
    func buffer(with rest: ByteBuffer) -> ByteBuffer {
        var whole = ByteBuffer()
        whole.reserveCapacity(count + rest.readableBytes)
        whole.writeBytes(UnsafeRawBufferPointer(start: bytes, count: count))
        whole.writeImmutableBuffer(rest)
        return whole
    }

    @inline(__always)
    mutating func reserve(_ more: Int) {
        if count + more > capacity { grow(to: max(capacity * 2, count + more)) }
    }

    @inline(never)
    private mutating func grow(to larger: Int) {
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        moved.update(from: bytes, count: count)
        bytes.deallocate()
        (bytes, capacity) = (moved, larger)
    }

    /// Writes bytes that are JSON already, such as `,"rank":`.
    @inline(__always)
    mutating func json(_ text: StaticString) {
        reserve(text.utf8CodeUnitCount)
        (bytes + count).update(from: text.utf8Start, count: text.utf8CodeUnitCount)
        count += text.utf8CodeUnitCount
    }

    /// Writes text that needs no escaping: digits, names from this source.
    mutating func plain(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            guard let start = utf8.baseAddress else { return }
            reserve(utf8.count)
            (bytes + count).update(from: start, count: utf8.count)
            count += utf8.count
        }
    }

    /// Writes a string in quotes, with everything escaped that RFC 8259 wants escaped.
    mutating func string(_ text: String) {
        json("\"")
        content(text)
        json("\"")
    }

    /// Writes the inside of a string, so that a sentence can be written in parts.
    mutating func content(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            // An escape is six bytes at most.
            reserve(utf8.count * 6)
            for byte in utf8 {
                if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
                    bytes[count] = byte
                    count += 1
                } else {
                    escape(byte)
                }
            }
        }
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): json("\\\"")
        case UInt8(ascii: "\\"): json("\\\\")
        case UInt8(ascii: "\n"): json("\\n")
        case UInt8(ascii: "\r"): json("\\r")
        case UInt8(ascii: "\t"): json("\\t")
        default:
            json("\\u00")
            for digit in [byte >> 4, byte & 15] {
                bytes[count] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
                count += 1
            }
        }
    }

    /// Writes `true` or `false`.
    mutating func bool(_ value: Bool) { json(value ? "true" : "false") }
}
