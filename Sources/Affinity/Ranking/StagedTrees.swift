/// Trees in two stages: the first of them look at every candidate, the rest only at those that came out best.
///
/// The first trees of a boosted ensemble say most of what it says (Cambazoglu et al., "Early exit optimizations for additive machine learned
/// ranking systems", WSDM 2010). On weeks before any test period the first ten were the same with and without the cut.
struct StagedTrees: Sendable {
    /// Trees that look at every candidate.
    static let firstCount = 40

    let first: LearnedTrees
    /// `nil` where there are no more.
    let rest: LearnedTrees?

    init(_ trees: LearnedTrees) {
        if trees.treeCount > Self.firstCount {
            first = trees.part(0..<Self.firstCount)
            rest = trees.part(Self.firstCount..<trees.treeCount)
        } else {
            first = trees
            rest = nil
        }
    }

    /// Memory that both stages work in; used by one at a time.
    final class Workspace {
        let first: TreeWorkspace
        let rest: TreeWorkspace?

        init(_ trees: StagedTrees) {
            first = TreeWorkspace(for: trees.first)
            rest = trees.rest.map(TreeWorkspace.init)
        }
    }
}

extension LearnedTrees {
    /// Some of the trees, in their order; their scores add up to those of all, but for rounding.
    func part(_ range: Range<Int>) -> LearnedTrees {
        let kept = UInt32(range.lowerBound * Self.planes)..<UInt32(range.upperBound * Self.planes)
        var (thresholdOffsets, maskOffsets): ([UInt32], [UInt32]) = ([0], [0])
        var (thresholds, masks): ([Float], [UInt32]) = ([], [])
        for feature in 0..<featureCount {
            for question in Int(self.thresholdOffsets[feature])..<Int(self.thresholdOffsets[feature + 1]) {
                let entries = Int(self.maskOffsets[question])..<Int(self.maskOffsets[question + 1])
                for entry in entries where kept.contains(self.masks[entry] >> 8) {
                    masks.append(self.masks[entry] - kept.lowerBound << 8)
                }
                guard masks.count > Int(maskOffsets[maskOffsets.count - 1]) else { continue }
                thresholds.append(self.thresholds[question])
                maskOffsets.append(UInt32(masks.count))
            }
            thresholdOffsets.append(UInt32(thresholds.count))
        }
        let scores = leafScores.elements[(range.lowerBound * Self.leaves)..<(range.upperBound * Self.leaves)]
        return LearnedTrees(
            scope: Column([UInt32(featureCount), UInt32(range.count)]), thresholdOffsets: Column(thresholdOffsets),
            thresholds: Column(thresholds), maskOffsets: Column(maskOffsets), masks: Column(masks), leafScores: Column(Array(scores)))
    }
}
