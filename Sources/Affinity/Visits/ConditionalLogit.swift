import Dispatch
import Synchronization

/// McFadden's conditional logit (1974): which of several candidates was chosen, explained by a weighed sum of each candidate's signs.
///
/// Each question has its own candidates, one of which was chosen; the weights maximise the product of the chosen ones' shares
/// e^score / Σ e^score, times a Gaussian prior around general weights with the signs' standard deviations as the unit. With few questions the
/// weights stay where they were, with many the prior says nothing. Sums are taken in a fixed order: the weights are the same for any
/// number of threads.
struct ConditionalLogit: Sendable {
    /// How many signs a candidate has.
    let signCount: Int
    /// Signs of all candidates of all questions in turn.
    private(set) var signs: [Float] = []
    /// Where each question's candidates begin, counted in candidates.
    private(set) var offsets = [0]
    /// The chosen candidate of each question, counted from its first.
    private(set) var chosen: [Int] = []

    init(signCount: Int) { self.signCount = signCount }

    /// How many questions there are.
    var questionCount: Int { chosen.count }

    /// Adds a candidate of the question under way.
    mutating func add(_ row: UnsafeMutableBufferPointer<Float>) { signs.append(contentsOf: row) }

    /// Ends the question under way.
    mutating func close(chosen place: Int) {
        chosen.append(place)
        offsets.append(signs.count / signCount)
    }

    /// The weights after a number of steps of L-BFGS.
    ///
    /// - Parameters:
    ///   - general: what the weights are drawn towards, and are where there is no question.
    ///   - priorPrecision: how strongly: one over the variance of the prior, in the signs' standard deviations.
    func fit(from general: [Float], iterations: Int, threads: Int, priorPrecision: Double = 1) -> [Float] {
        guard questionCount > 0 else { return general }
        let scales = deviations()
        let scaled = rescaled(by: scales)
        let prior = zip(general, scales).map { Double($0) * $1 }
        let fitted = LimitedMemoryBFGS(iterations: iterations).minimum(from: prior) { point in
            scaled.loss(at: point, prior: prior, precision: priorPrecision, threads: threads)
        }
        return zip(zip(fitted, scales), general).map { $0.1 > 0 ? Float($0.0 / $0.1) : $1 }
    }

    /// The standard deviation of each sign, 0 for one that is always the same.
    private func deviations() -> [Double] {
        var sums = [Double](repeating: 0, count: signCount)
        var squares = sums
        for start in stride(from: 0, to: signs.count, by: signCount) {
            for sign in 0..<signCount {
                let value = Double(signs[start + sign])
                sums[sign] += value
                squares[sign] += value * value
            }
        }
        let count = Double(signs.count / signCount)
        return zip(sums, squares).map { sum, square in
            let variance = square / count - (sum / count) * (sum / count)
            // Rounding leaves a constant sign a little variance.
            return variance > 1e-9 ? variance.squareRoot() : 0
        }
    }

    private func rescaled(by scales: [Double]) -> ConditionalLogit {
        var copy = self
        let factors = scales.map { $0 > 0 ? Float(1 / $0) : 0 }
        copy.signs.withUnsafeMutableBufferPointer { signs in
            for start in stride(from: 0, to: signs.count, by: signCount) {
                for sign in 0..<signCount { signs[start + sign] *= factors[sign] }
            }
        }
        return copy
    }

    /// The negative logarithm of the posterior, and its gradient.
    private func loss(
        at point: [Double], prior: [Double], precision: Double, threads: Int
    ) -> (value: Double, gradient: [Double]) {
        // So many parts for any number of threads, so that the sums are the same.
        let parts = 64
        let results = Mutex<[(value: Double, gradient: [Double])]>(Array(repeating: (0, []), count: parts))
        let next = Atomic<Int>(0)
        let weights = point.map(Float.init)
        DispatchQueue.concurrentPerform(iterations: max(1, threads)) { _ in
            while true {
                let part = next.add(1, ordering: .relaxed).oldValue
                guard part < parts else { return }
                let result = partialLoss(of: questionCount * part / parts..<questionCount * (part + 1) / parts, weights: weights)
                results.withLock { $0[part] = result }
            }
        }
        var (value, gradient) = (0.0, [Double](repeating: 0, count: signCount))
        for part in results.withLock({ $0 }) {
            value += part.value
            for sign in gradient.indices { gradient[sign] += part.gradient[sign] }
        }
        for sign in gradient.indices {
            let distance = point[sign] - prior[sign]
            value += precision * distance * distance / 2
            gradient[sign] += precision * distance
        }
        return (value, gradient)
    }
}
