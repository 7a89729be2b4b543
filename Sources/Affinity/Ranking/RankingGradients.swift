import Glibc

/// How the loss of a ranking changes with each candidate's score: what the next tree is grown on.
///
/// Pairs are all pairs of a query's candidates with different labels, each weighed by how often it would be drawn if every candidate drew
/// one partner: XGBoost 1.7 does draw, by each thread its own way, so that its trees depend on the number of threads; these do not.
struct RankingGradients {
    /// First derivatives, one a candidate.
    private(set) var first: [Float]
    /// Second derivatives, one a candidate.
    private(set) var second: [Float]
    private let objective: BoostingSettings.Objective
    private let labels: [Float]
    /// Where each query begins; one more than queries.
    private let starts: [Int]
    /// Discount of each place: 1 / log2(place + 1), places counted from 1.
    private let discounts: [Float]
    /// How often a candidate draws each of the candidates that it can be compared with.
    private let draws: [Float]
    private var odds: [Float]

    init(of examples: RankingExamples, objective: BoostingSettings.Objective) {
        self.objective = objective
        labels = examples.labels
        starts = examples.groups.reduce(into: [0]) { $0.append(($0.last ?? 0) + Int($1)) }
        discounts = (0..<Int(examples.groups.max() ?? 0)).map { 1 / log2f(Float($0 + 2)) }
        draws = zip(starts, starts.dropFirst()).flatMap { start, end in
            var alike: [Float: Int] = [:]
            for label in examples.labels[start..<end] { alike[label, default: 0] += 1 }
            return examples.labels[start..<end].map { 1 / Float(max(1, end - start - (alike[$0] ?? 0))) }
        }
        first = Array(repeating: 0, count: examples.count)
        second = first
        odds = first
    }

    /// Takes the scores that the trees so far give.
    mutating func update(scores: UnsafeBufferPointer<Float>) {
        switch objective {
        case .logistic:
            for candidate in labels.indices {
                let chance = 1 / (1 + expf(-scores[candidate]))
                first[candidate] = Self.coarse(chance - labels[candidate])
                second[candidate] = Self.coarse(chance * (1 - chance))
            }
        case .softmax:
            for (start, end) in zip(starts, starts.dropFirst()) { share(start..<end, scores: scores) }
        case .amount:
            for candidate in labels.indices {
                let (bought, expected) = (
                    labels[candidate] * expf((1 - Self.power) * scores[candidate]), expf((2 - Self.power) * scores[candidate])
                )
                first[candidate] = Self.coarse(expected - bought)
                second[candidate] = Self.coarse((2 - Self.power) * expected + (Self.power - 1) * bought)
            }
        case .pairwise, .ndcg:
            for (start, end) in zip(starts, starts.dropFirst()) { compare(start..<end, scores: scores) }
        }
    }

    /// The chance of each candidate of one query to be the one that is chosen, against its label's share of all labels.
    private mutating func share(_ query: Range<Int>, scores: UnsafeBufferPointer<Float>) {
        let all = labels[query].reduce(0, +)
        let highest = scores[query].max() ?? 0
        var total: Float = 0
        for candidate in query {
            odds[candidate] = expf(max(scores[candidate] - highest, -60))
            total += odds[candidate]
        }
        for candidate in query {
            let chance = odds[candidate] / total
            first[candidate] = Self.coarse(chance - labels[candidate] / max(all, 1))
            second[candidate] = Self.coarse(2 * chance * (1 - chance))
        }
    }
    /// All pairs of one query.
    private mutating func compare(_ query: Range<Int>, scores: UnsafeBufferPointer<Float>) {
        let lowest = labels[query].min() ?? 0
        // Of candidates that are all alike there is nothing to learn: their derivatives stay 0.
        guard labels[query].contains(where: { $0 > lowest }) else { return }
        for candidate in query { (first[candidate], second[candidate]) = (0, 0) }
        let highest = scores[query].max() ?? 0
        // Further apart than that the chance of a wrong order is 0 in single precision.
        for candidate in query { odds[candidate] = expf(max(scores[candidate] - highest, -60)) }
        let gains = objective == .ndcg ? Gains(labels: labels[query], scores: scores[query], discounts: discounts) : nil
        for better in query where labels[better] > lowest {
            for worse in query where labels[better] > labels[worse] {
                let change = gains?.change(better - query.lowerBound, worse - query.lowerBound) ?? 1
                let weight = (draws[better] + draws[worse]) * change
                let wrong = odds[worse] / (odds[worse] + odds[better])
                let slope = weight * wrong
                let curvature = 2 * slope * (1 - wrong)
                first[better] -= slope
                first[worse] += slope
                second[better] += curvature
                second[worse] += curvature
            }
        }
        for candidate in query {
            first[candidate] = Self.coarse(first[candidate])
            second[candidate] = Self.coarse(second[candidate])
        }
    }

    /// Of the compound Poisson deviance: between counts, 1, and amounts that vary with their size, 2.
    private static let power: Float = 1.4

    /// Multiples of 2⁻²⁴, which a Double adds up without rounding, in whatever order XGBoost's threads do.
    private static func coarse(_ derivative: Float) -> Float {
        (min(max(derivative, -1024), 1024) * 16_777_216).rounded() / 16_777_216
    }

    /// What it does to a query's NDCG (Järvelin and Kekäläinen, 2002) if two of its candidates change places.
    private struct Gains {
        private let gains: [Float]
        private let placeDiscounts: [Float]

        init(labels: ArraySlice<Float>, scores: Slice<UnsafeBufferPointer<Float>>, discounts: [Float]) {
            let (labels, scores) = (Array(labels), Array(scores))
            let gains = labels.map { exp2f($0) - 1 }
            let best = zip(gains.sorted(by: >), discounts).reduce(Float(0)) { $0 + $1.0 * $1.1 }
            self.gains = gains.map { best > 0 ? $0 / best : 0 }
            var placeDiscounts = Array(repeating: Float(0), count: scores.count)
            let ranked = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
            for (place, candidate) in ranked.enumerated() { placeDiscounts[candidate] = discounts[place] }
            self.placeDiscounts = placeDiscounts
        }

        func change(_ one: Int, _ other: Int) -> Float {
            ((gains[one] - gains[other]) * (placeDiscounts[one] - placeDiscounts[other])).magnitude
        }
    }
}
