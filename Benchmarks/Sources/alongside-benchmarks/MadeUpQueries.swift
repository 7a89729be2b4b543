import Affinity

/// Queries whose candidates have features of three kinds: amounts, of which most are small; counts, of which most are 0; and yes or no.
struct MadeUpQueries {
    private let features: Int
    /// splitmix64 (Steele, Lea and Flood, 2014).
    private var state: UInt64

    init(features: Int, seed: UInt64) {
        self.features = features
        state = seed
    }

    /// Queries of so many candidates each, about one in eight of them bought, more likely where certain features are large.
    mutating func examples(queries: Int, candidates: Int) -> RankingExamples {
        var examples = RankingExamples(featureCount: features)
        for _ in 0..<queries {
            for _ in 0..<candidates {
                let own = (0..<features).map { feature(of: $0 % 4) }
                let signal = own.enumerated().reduce(Float(0)) { $0 + ($1.offset % 3 == 0 ? $1.element : -$1.element / 2) }
                examples.features += own
                examples.labels.append(signal + 3 * chance() > Float(features) * 0.2 ? 1 : 0)
            }
            examples.groups.append(UInt32(candidates))
        }
        return examples
    }

    private mutating func feature(of kind: Int) -> Float {
        let drawn = chance()
        switch kind {
        case 0, 1: return drawn * drawn
        case 2: return (5 * drawn * drawn * drawn).rounded(.down)
        default: return drawn < 0.2 ? 1 : 0
        }
    }

    private mutating func chance() -> Float {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return Float((mixed ^ (mixed >> 31)) >> 40) / Float(1 << 24)
    }
}

extension RankingExamples {
    /// One query of those of equal size.
    func query(_ number: Int, of candidates: Int) -> RankingExamples {
        var query = RankingExamples(featureCount: featureCount)
        query.features = Array(features[(number * candidates * featureCount)..<((number + 1) * candidates * featureCount)])
        query.labels = Array(labels[(number * candidates)..<((number + 1) * candidates)])
        query.groups = [UInt32(candidates)]
        return query
    }
}
