/// One section of a model file that is being written: its kind, and the column it holds, which is not copied.
struct ModelSection: Sendable {
    let kind: ModelLayout.Section
    let byteCount: Int
    private let lend: @Sendable ((UnsafeRawBufferPointer) throws -> Void) throws -> Void

    /// A column as it lies in memory: fields of 1, 4 or 8 bytes without padding, little-endian on the platforms Swift on Linux runs on.
    init<Element: BitwiseCopyable & Sendable>(_ kind: ModelLayout.Section, _ elements: [Element]) {
        self.kind = kind
        byteCount = elements.count * MemoryLayout<Element>.stride
        lend = { body in try elements.withUnsafeBytes(body) }
    }

    /// A column that is kept elsewhere for as long as the section is.
    init<Element: BitwiseCopyable & Sendable>(_ kind: ModelLayout.Section, _ column: Column<Element>) {
        self.kind = kind
        byteCount = column.count * MemoryLayout<Element>.stride
        lend = { body in try body(UnsafeRawBufferPointer(column.elements)) }
    }

    /// Lends the section's bytes for as long as `body` runs.
    func withBytes(_ body: (UnsafeRawBufferPointer) throws -> Void) throws { try lend(body) }

    /// Where each row begins, from how long each is; one more than rows.
    static func offsets(_ kind: ModelLayout.Section, counts: [UInt32]) -> ModelSection {
        var offsets: [UInt32] = [0]
        offsets.reserveCapacity(counts.count + 1)
        var end: UInt32 = 0
        for count in counts {
            end += count
            offsets.append(end)
        }
        return ModelSection(kind, offsets)
    }
}
