import Foundation
import Testing

@testable import Affinity

@Suite("What the next tree is grown on")
struct RankingGradientsTests {
    private static let labels: [Float] = [0, 1, 0, 0, 1, 0, 0, 2]
    private static let groups: [UInt32] = [4, 3, 1]

    /// The loss of softmax by its definition, in double precision.
    private func loss(_ scores: [Double]) -> Double {
        var (start, loss) = (0, 0.0)
        for group in Self.groups {
            let query = start..<start + Int(group)
            let all = query.reduce(0) { $0 + Double(Self.labels[$1]) }
            let total = query.reduce(0) { $0 + exp(scores[$1]) }
            for candidate in query { loss -= Double(Self.labels[candidate]) / max(all, 1) * log(exp(scores[candidate]) / total) }
            start = query.upperBound
        }
        return loss
    }

    @Test("is, for softmax, how the loss changes with each score", arguments: 0..<20)
    func softmax(seed: Int) {
        var dice = RankingDice(seed: 5, stream: seed)
        let scores = Self.labels.map { _ in Float.random(in: -3...3, using: &dice) }
        var examples = RankingExamples(featureCount: 1)
        (examples.features, examples.labels, examples.groups) = (Self.labels, Self.labels, Self.groups)
        var gradients = RankingGradients(of: examples, objective: .softmax)
        scores.withUnsafeBufferPointer { gradients.update(scores: $0) }
        for candidate in scores.indices {
            var (above, below) = (scores.map(Double.init), scores.map(Double.init))
            above[candidate] += 1e-4
            below[candidate] -= 1e-4
            let slope = (loss(above) - loss(below)) / 2e-4
            #expect(abs(Double(gradients.first[candidate]) - slope) < 1e-5, "candidate \(candidate)")
            #expect(gradients.second[candidate] >= 0)
        }
    }
}
