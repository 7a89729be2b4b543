extension LearnedTrees {
    /// Lays trees out. The same trees give the same columns.
    /// - Throws: ``BoostingError/unreadable(_:)`` where a tree asks for a feature that there is not, or has too many leaves.
    init(_ trees: [BoostedTree], featureCount: Int) throws(BoostingError) {
        var layout = Layout(featureCount: featureCount)
        for tree in trees { try layout.add(tree) }
        self.init(layout, trees: trees.count)
    }

    private init(_ layout: Layout, trees: Int) {
        var (thresholdOffsets, maskOffsets): ([UInt32], [UInt32]) = ([0], [0])
        var (thresholds, masks): ([Float], [UInt32]) = ([], [])
        for questions in layout.questions {
            for (threshold, planes) in questions.sorted(by: { $0.key < $1.key }) {
                thresholds.append(threshold)
                masks += planes.sorted { $0.key < $1.key }.map { UInt32($0.key) << 8 | UInt32($0.value) }
                maskOffsets.append(UInt32(masks.count))
            }
            thresholdOffsets.append(UInt32(thresholds.count))
        }
        scope = Column([UInt32(layout.questions.count), UInt32(trees)])
        self.thresholdOffsets = Column(thresholdOffsets)
        self.thresholds = Column(thresholds)
        self.maskOffsets = Column(maskOffsets)
        self.masks = Column(masks)
        leafScores = Column(layout.scores)
    }

    /// Questions and scores of the trees so far.
    private struct Layout {
        /// Leaves left by plane, by threshold, for each feature.
        var questions: [[Float: [Int: UInt8]]]
        var scores: [Float] = []

        init(featureCount: Int) { questions = Array(repeating: [:], count: featureCount) }

        mutating func add(_ tree: BoostedTree) throws(BoostingError) {
            let first = scores.count
            try add(tree, first: first)
            guard scores.count - first <= leaves else { throw .unreadable("a tree has \(scores.count - first) leaves") }
            scores += Array(repeating: 0, count: first + leaves - scores.count)
        }

        private mutating func add(_ tree: BoostedTree, first: Int) throws(BoostingError) {
            switch tree {
            case .leaf(let score): scores.append(score)
            case .split(let feature, let threshold, let below, let above):
                guard questions.indices.contains(feature) else { throw .unreadable("a tree asks for feature \(feature)") }
                let cleared = scores.count
                try add(below, first: first)
                // Planes follow one another as scores do: tree after tree, leaf after leaf.
                for leaf in cleared..<scores.count {
                    questions[feature][threshold, default: [:]][leaf / 8, default: .max] &= ~(1 << UInt8(leaf % 8))
                }
                try add(above, first: first)
            }
        }
    }
}
