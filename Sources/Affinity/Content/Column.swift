/// Elements side by side, either of an array or of a mapped model file, read the same way.
///
/// Unchecked Sendable is safe: the elements are never written after `init`, and whoever owns their memory is kept for as long as the column.
struct Column<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
    let elements: UnsafeBufferPointer<Element>
    private let owner: AnyObject

    /// Elements in memory that the owner keeps.
    init(_ elements: UnsafeBufferPointer<Element>, owner: AnyObject) {
        self.elements = elements
        self.owner = owner
    }

    /// A copy of an array's elements.
    init(_ array: [Element]) {
        let memory = ColumnMemory(array)
        self.init(memory.elements, owner: memory)
    }

    var count: Int { elements.count }

    subscript(index: Int) -> Element { elements[index] }

    /// The elements of a row, by offsets with one more entry than rows.
    func row(_ row: Int, _ offsets: Column<UInt32>) -> UnsafeBufferPointer<Element> {
        UnsafeBufferPointer(rebasing: elements[Int(offsets[row])..<Int(offsets[row + 1])])
    }
}

/// Memory that is freed with the last column that reads it.
private final class ColumnMemory<Element: BitwiseCopyable> {
    let elements: UnsafeBufferPointer<Element>

    init(_ array: [Element]) {
        let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: array.count)
        _ = memory.initialize(from: array)
        elements = UnsafeBufferPointer(memory)
    }

    deinit { elements.deallocate() }
}
