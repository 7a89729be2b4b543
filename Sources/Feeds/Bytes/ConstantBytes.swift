/// Owns a copy of some bytes that stands still, for values that a map states once for all rows, and for bytes that come out of an array.
///
/// Safe because the memory is written once in `init`, freed in `deinit`, and ``Columns`` keeps this object as long as it hands out `bytes`.
final class ConstantBytes {
    let bytes: Bytes

    init(_ copied: some Collection<UInt8>) {
        let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, copied.count))
        memory.initialize(repeating: 0, count: max(1, copied.count))
        for (offset, byte) in copied.enumerated() { memory[offset] = byte }
        bytes = Bytes(start: UnsafePointer(memory), count: copied.count)
    }

    deinit { UnsafeMutablePointer(mutating: bytes.start).deallocate() }
}
