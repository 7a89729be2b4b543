@testable import Affinity

/// Queries with candidates of random features; what is bought depends on some of them.
struct MadeUpRanking {
    private var generator: SplitMix
    let featureCount: Int

    init(seed: UInt64, featureCount: Int = 7) {
        generator = SplitMix(state: seed)
        self.featureCount = featureCount
    }

    /// Queries of 1 to 30 candidates; features are amounts, small counts, or nearly always the same.
    mutating func examples(queries: Int) -> RankingExamples {
        var examples = RankingExamples(featureCount: featureCount)
        for _ in 0..<queries {
            let size = Int.random(in: 1...30, using: &generator)
            for _ in 0..<size {
                let own = (0..<featureCount).map { feature in
                    switch feature % 3 {
                    case 0: Float.random(in: -2...2, using: &generator)
                    case 1: Float(Int.random(in: 0...4, using: &generator))
                    default: Bool.random(using: &generator) ? 0 : Float.random(in: 0...1e4, using: &generator)
                    }
                }
                let signal = own[0] + own[1] / 2 - (featureCount > 2 && own[2] > 5e3 ? 1 : 0)
                examples.features += own
                examples.labels.append(signal + Float.random(in: 0...1, using: &generator) > 2 ? 1 : 0)
            }
            examples.groups.append(UInt32(size))
        }
        return examples
    }

    private struct SplitMix: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
            return mixed ^ (mixed >> 31)
        }
    }
}

extension RankingExamples {
    /// One candidate's features.
    func row(_ candidate: Int) -> [Float] { Array(features[(candidate * featureCount)..<((candidate + 1) * featureCount)]) }
}

extension LearnedTrees {
    /// Scores of all the examples, laid out as `score` wants them; padding holds what would be noticed.
    func scores(of examples: RankingExamples, spare: Int = 0) -> [Float] {
        let stride = ((examples.count + Self.lanes - 1) / Self.lanes + spare) * Self.lanes
        var columns = [Float](repeating: 12_345, count: max(1, stride * featureCount))
        for candidate in 0..<examples.count {
            for (feature, value) in examples.row(candidate).enumerated() { columns[feature * stride + candidate] = value }
        }
        var scores = [Float](repeating: .nan, count: examples.count)
        columns.withUnsafeMutableBufferPointer { columns in
            scores.withUnsafeMutableBufferPointer { scores in
                score(columns, count: examples.count, stride: stride, into: scores, workspace: TreeWorkspace(for: self))
            }
        }
        return scores
    }

    /// What the model file would hold.
    var bytes: [[UInt8]] {
        get throws {
            try sections().map { section in
                var bytes: [UInt8] = []
                try section.withBytes { bytes = Array($0) }
                return bytes
            }
        }
    }
}

extension BoostedTree {
    /// Walks from the root to a leaf.
    func score(_ candidate: [Float]) -> Float {
        switch self {
        case .leaf(let score): score
        case .split(let feature, let threshold, let below, let above):
            candidate[feature] < threshold ? below.score(candidate) : above.score(candidate)
        }
    }
}
