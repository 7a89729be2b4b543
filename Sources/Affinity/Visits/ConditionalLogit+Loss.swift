import Foundation

extension ConditionalLogit {
    /// The negative log-likelihood of some questions, and its gradient.
    func partialLoss(of questions: Range<Int>, weights: [Float]) -> (value: Double, gradient: [Double]) {
        var value = 0.0
        var gradient = [Double](repeating: 0, count: signCount)
        var mean = [Float](repeating: 0, count: signCount)
        var scores: [Float] = []
        signs.withUnsafeBufferPointer { signs in
            weights.withUnsafeBufferPointer { weights in
                for question in questions {
                    let candidates = offsets[question]..<offsets[question + 1]
                    scores.removeAll(keepingCapacity: true)
                    var largest = -Float.infinity
                    for candidate in candidates {
                        let row = candidate * signCount
                        var sum: Float = 0
                        for sign in 0..<signCount { sum += weights[sign] * signs[row + sign] }
                        scores.append(sum)
                        largest = max(largest, sum)
                    }
                    let chosenScore = scores[chosen[question]]
                    var total: Float = 0
                    for place in scores.indices {
                        scores[place] = exp(scores[place] - largest)
                        total += scores[place]
                    }
                    for sign in 0..<signCount { mean[sign] = 0 }
                    for (place, candidate) in candidates.enumerated() {
                        let share = scores[place] / total
                        let row = candidate * signCount
                        for sign in 0..<signCount { mean[sign] += share * signs[row + sign] }
                    }
                    let row = (candidates.lowerBound + chosen[question]) * signCount
                    for sign in 0..<signCount { gradient[sign] += Double(mean[sign] - signs[row + sign]) }
                    value -= Double(chosenScore - largest) - Double(log(total))
                }
            }
        }
        return (value, gradient)
    }
}
