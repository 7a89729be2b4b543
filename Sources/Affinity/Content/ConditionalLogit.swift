import Foundation

/// Learns weights of features from choices: which of several alternatives was taken (McFadden, "Conditional Logit Analysis", 1974).
///
/// Features are brought to mean 0 and deviation 1 first, weights are held to zero by a ridge that counts as much as ten choices, and the likelihood, which is concave, is climbed
/// by L-BFGS (Liu and Nocedal, 1989). One thread, fixed order: the same examples give the same weights.
struct ConditionalLogit {
    /// Alternatives of all choices, one row of `width` features each.
    private(set) var rows: [Float] = []
    /// Where each choice's alternatives end; the first of them is the one taken.
    private(set) var ends: [Int] = []
    let width: Int
    /// The prior is normal with deviation 0.3 for features of deviation 1: the more choices speak, the less it says.
    private var ridge: Double { 10 / Double(max(choices, 1)) }

    init(width: Int) { self.width = width }

    var choices: Int { ends.count }

    /// Adds a choice. - Parameter alternatives: rows of features, the one taken first.
    mutating func append(alternatives: [Float]) {
        rows.append(contentsOf: alternatives)
        ends.append(rows.count / width)
    }

    /// The weights of the features as they are, unscaled; `nil` without choices.
    mutating func weights(iterations: Int = 60) -> [Float]? {
        guard choices > 0 else { return nil }
        let scale = standardise()
        var weights = [Double](repeating: 0, count: width)
        var (value, gradient) = loss(weights)
        var memory: [(step: [Double], change: [Double])] = []
        for _ in 0..<iterations {
            var direction = gradient.map { -$0 }
            descend(&direction, memory)
            let slope = dot(direction, gradient)
            guard slope < -1e-10 else { break }
            var length = memory.isEmpty ? min(1, 1 / dot(gradient, gradient).squareRoot()) : 1
            var moved = false
            for _ in 0..<20 {
                let next = zip(weights, direction).map { $0 + length * $1 }
                let (nextValue, nextGradient) = loss(next)
                if nextValue <= value + 1e-4 * length * slope {
                    memory.append((zip(next, weights).map(-), zip(nextGradient, gradient).map(-)))
                    if memory.count > 8 { memory.removeFirst() }
                    moved = value - nextValue > 1e-7
                    (weights, value, gradient) = (next, nextValue, nextGradient)
                    break
                }
                length /= 2
            }
            guard moved else { break }
        }
        return zip(weights, scale).map { Float($0 * $1) }
    }

    /// The two-loop recursion.
    private func descend(_ direction: inout [Double], _ memory: [(step: [Double], change: [Double])]) {
        var shares: [Double] = []
        for pair in memory.reversed() {
            let share = dot(pair.step, direction) / max(dot(pair.step, pair.change), 1e-12)
            shares.append(share)
            for index in direction.indices { direction[index] -= share * pair.change[index] }
        }
        if let last = memory.last {
            let scale = dot(last.step, last.change) / max(dot(last.change, last.change), 1e-12)
            for index in direction.indices { direction[index] *= scale }
        }
        for (pair, share) in zip(memory, shares.reversed()) {
            let back = dot(pair.change, direction) / max(dot(pair.step, pair.change), 1e-12)
            for index in direction.indices { direction[index] += (share - back) * pair.step[index] }
        }
    }

    private func dot(_ left: [Double], _ right: [Double]) -> Double { zip(left, right).reduce(0) { $0 + $1.0 * $1.1 } }

    /// Brings the columns to mean 0 and deviation 1. - Returns: what one unit of each became; 0 for columns that do not vary.
    private mutating func standardise() -> [Double] {
        let count = Double(rows.count / width)
        var (sums, squares) = ([Double](repeating: 0, count: width), [Double](repeating: 0, count: width))
        for start in stride(from: 0, to: rows.count, by: width) {
            for column in 0..<width { sums[column] += Double(rows[start + column]) }
        }
        for start in stride(from: 0, to: rows.count, by: width) {
            for column in 0..<width {
                let away = Double(rows[start + column]) - sums[column] / count
                squares[column] += away * away
            }
        }
        let scale = squares.map { $0 / count > 1e-10 ? 1 / ($0 / count).squareRoot() : 0 }
        for start in stride(from: 0, to: rows.count, by: width) {
            for column in 0..<width {
                rows[start + column] = Float((Double(rows[start + column]) - sums[column] / count) * scale[column])
            }
        }
        return scale
    }

    /// Mean negative log-likelihood with the ridge, and its gradient.
    private func loss(_ weights: [Double]) -> (Double, [Double]) {
        let single = weights.map(Float.init)
        var gradient = [Double](repeating: 0, count: width)
        var total = 0.0
        var scores: [Float] = []
        var expected = [Float](repeating: 0, count: width)
        rows.withUnsafeBufferPointer { rows in
            var start = 0
            for end in ends {
                scores.removeAll(keepingCapacity: true)
                for row in start..<end {
                    var score: Float = 0
                    for column in 0..<width { score += rows[row * width + column] * single[column] }
                    scores.append(score)
                }
                let largest = scores.max() ?? 0
                var sum: Float = 0
                for index in scores.indices {
                    scores[index] = exp(scores[index] - largest)
                    sum += scores[index]
                }
                total += Double(log(sum)) - Double(log(max(scores[0], .leastNormalMagnitude)))
                for column in 0..<width { expected[column] = -rows[start * width + column] }
                for row in start..<end {
                    let share = scores[row - start] / sum
                    for column in 0..<width { expected[column] += share * rows[row * width + column] }
                }
                for column in 0..<width { gradient[column] += Double(expected[column]) }
                start = end
            }
        }
        let count = Double(choices)
        for column in 0..<width { gradient[column] = gradient[column] / count + ridge * weights[column] }
        return (total / count + ridge * dot(weights, weights) / 2, gradient)
    }
}
