import Foundation
import SampleShop
import Testing

@testable import Affinity

@Suite("Conditional logit")
struct ConditionalLogitTests {
    private func logit(_ questions: [(rows: [[Float]], chosen: Int)]) -> ConditionalLogit {
        var logit = ConditionalLogit(signCount: questions.first?.rows.first?.count ?? 1)
        for question in questions {
            for row in question.rows {
                var row = row
                row.withUnsafeMutableBufferPointer { logit.add($0) }
            }
            logit.close(chosen: question.chosen)
        }
        return logit
    }

    @Test("finds the logarithm of the odds where there is one sign")
    func odds() {
        // The one with the sign is chosen three times of four, so that its odds are 3 and its weight log 3.
        let questions = (0..<20_000).map { (rows: [[Float(1)], [0]], chosen: $0 % 4 == 0 ? 1 : 0) }
        let weights = logit(questions).fit(from: [0], iterations: 50, threads: 2)
        #expect(abs(Double(weights[0]) - log(3)) < 0.002)
    }

    @Test("finds the weights that choices were drawn with, and stays where it was for a sign that never differs")
    func drawnChoices() {
        var dice = SplitMix64(seed: 4)
        let truth: [Double] = [1.5, -0.7, 0.3]
        let questions = (0..<6_000).map { _ -> (rows: [[Float]], chosen: Int) in
            let rows = (0..<5).map { _ in (0..<3).map { _ in Float(dice.unit() * 2 - 1) } + [7] }
            let odds = rows.map { row in exp(zip(truth, row).reduce(0) { $0 + $1.0 * Double($1.1) }) }
            var draw = dice.unit() * odds.reduce(0, +)
            let chosen = odds.firstIndex { odd in
                draw -= odd
                return draw < 0
            }
            return (rows, chosen ?? 4)
        }
        let weights = logit(questions).fit(from: [0, 0, 0, 0.25], iterations: 50, threads: 3)
        // Twice the standard error of some 0.03.
        for (weight, expected) in zip(weights, truth) { #expect(abs(Double(weight) - expected) < 0.07) }
        #expect(weights[3] == 0.25)
    }

    @Test("stays with the general weights without questions, and near them with few")
    func few() {
        #expect(logit([]).fit(from: [0.5], iterations: 9, threads: 1) == [0.5])
        // In units of the sign's deviation of 1/2 the prior's mean is 1, and (w - 1) + 2/(1 + exp(-2w)) = 0 at w = 0.
        let one = logit([(rows: [[1], [0]], chosen: 1)]).fit(from: [2], iterations: 50, threads: 1)
        #expect(abs(one[0]) < 1e-3)
    }
}
