/// A column of numbers that is read from many threads and never written again: in memory of its own, or in a mapped file.
///
/// What is learned and what is mapped are read through the same type, so that a model is judged by the code that will answer.
/// Unchecked Sendable is safe: nobody writes the elements after `init`, and the column keeps whoever owns them alive.
struct Column<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
    /// The elements; good as long as the column is.
    let elements: UnsafeBufferPointer<Element>
    private let owner: AnyObject

    /// Takes a copy of the array.
    init(_ array: [Element]) {
        let block = MemoryBlock<Element>(array)
        elements = UnsafeBufferPointer(block.elements)
        owner = block
    }

    /// Elements that lie in a file.
    init(_ elements: UnsafeBufferPointer<Element>, in file: MappedFile) {
        self.elements = elements
        owner = file
    }

    /// How many elements there are.
    var count: Int { elements.count }

    /// The element at an index within the column; checked in debug builds only.
    subscript(index: Int) -> Element { elements[index] }
}

/// Memory that holds a copy of an array and gives itself back.
private final class MemoryBlock<Element: BitwiseCopyable> {
    let elements: UnsafeMutableBufferPointer<Element>

    init(_ array: [Element]) {
        elements = .allocate(capacity: array.count)
        _ = elements.initialize(from: array)
    }

    deinit { elements.deallocate() }
}
