extension Column {
    /// The elements of a row, by offsets with one more entry than rows.
    func row(_ row: Int, _ offsets: Column<UInt32>) -> UnsafeBufferPointer<Element> {
        UnsafeBufferPointer(rebasing: elements[Int(offsets[row])..<Int(offsets[row + 1])])
    }
}
