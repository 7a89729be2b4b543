/// Memory that scoring with one model's trees works in; reused from call to call, by one at a time.
public final class TreeWorkspace {
    /// Leaves left, plane after plane, a byte for each of a block of candidates.
    let planes: UnsafeMutableBufferPointer<SIMD16<UInt8>>

    /// Room for the trees.
    public init(for trees: LearnedTrees) {
        planes = .allocate(capacity: max(1, 2 * LearnedTrees.planes * trees.treeCount))
        planes.initialize(repeating: .zero)
    }

    deinit { planes.deallocate() }
}
