extension LearnedTrees {
    /// Candidates whose features are read at once: `stride` is a multiple of it.
    public static let lanes = 16

    /// Scores candidates: the sum of what each tree says.
    ///
    /// Nothing is allocated, and the result of a candidate does not depend on the others.
    ///
    /// - Parameters:
    ///   - features: feature after feature: that of feature f and candidate c lies at f · `stride` + c. Finite; from `count` to the next
    ///     multiple of ``lanes`` there may be any finite numbers.
    ///   - count: how many candidates, at most `stride`.
    ///   - stride: a multiple of ``lanes``.
    ///   - scores: filled from 0 to `count`.
    ///   - workspace: made for these trees, and nobody else's at the moment.
    /// - Complexity: O(`count` · (questions + trees)).
    public func score(
        _ features: UnsafeMutableBufferPointer<Float>, count: Int, stride: Int, into scores: UnsafeMutableBufferPointer<Float>,
        workspace: TreeWorkspace
    ) {
        precondition(
            stride % Self.lanes == 0 && count >= 0 && count <= stride && scores.count >= count && features.count >= featureCount * stride
                && workspace.planes.count >= 2 * Self.planes * treeCount, "there is no room for \(count) candidates")
        for first in Swift.stride(from: 0, to: count, by: 2 * Self.lanes) {
            // Of an odd number of blocks the last is read twice and added up once.
            let second = first + Self.lanes < count ? first + Self.lanes : first
            ask(features, stride: stride, first: first, second: second, planes: workspace.planes)
            add(into: scores, from: first, to: min(count, first + Self.lanes), half: 0, planes: workspace.planes)
            if second > first { add(into: scores, from: second, to: min(count, second + Self.lanes), half: 1, planes: workspace.planes) }
        }
    }
}
