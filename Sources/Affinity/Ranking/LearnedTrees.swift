/// Regression trees laid out for scoring many candidates at once: questions by feature and threshold, answers as masks of leaves.
///
/// A tree's leaves are numbered from left to right, at most ``leaves``, one bit each; eight bits are a plane. A candidate begins with all bits
/// set. Each question it answers with "not less" clears the leaves below the question; the lowest bit left is where it ends (QuickScorer:
/// Lucchese et al., SIGIR 2015). Questions with the same feature and threshold are asked once, and touch only the planes in which they
/// clear something (RapidScorer: Ye et al., KDD 2018).
public struct LearnedTrees: Sendable {
    /// Leaves that a tree may have.
    static let leaves = 32
    /// Planes of eight leaves that a tree has.
    static let planes = 4

    /// Number of features, then of trees.
    let scope: Column<UInt32>
    /// Where each feature's thresholds begin; one more than features.
    let thresholdOffsets: Column<UInt32>
    /// Thresholds, ascending within their feature.
    let thresholds: Column<Float>
    /// Where each threshold's masks begin; one more than thresholds.
    let maskOffsets: Column<UInt32>
    /// The plane, shifted by eight, and the leaves of it that a candidate may still end in if its feature is not less than the threshold.
    let masks: Column<UInt32>
    /// ``leaves`` scores a tree.
    let leafScores: Column<Float>

    /// Features of a candidate.
    public var featureCount: Int { Int(scope[0]) }
    /// How many trees there are.
    public var treeCount: Int { Int(scope[1]) }
    /// How many different questions there are: feature and threshold.
    public var thresholdCount: Int { thresholds.count }
}
