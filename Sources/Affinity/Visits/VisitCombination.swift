/// What each sign of ``VisitFeatures`` weighs: a candidate's score is the weighed sum of its signs.
///
/// The weights are those of McFadden's conditional logit (1974): the odds that a visitor looks at one candidate next rather than at another.
public struct VisitCombination: Hashable, Sendable {
    let weights: [Float]

    init(weights: [Float]) { self.weights = weights }

    /// What stands where a shop has too few visits to learn from: neighbouring visits and transitions in equal parts, and the product that is
    /// being looked at behind all others.
    static let general: VisitCombination = {
        var weights = [Float](repeating: 0, count: VisitFeatures.count)
        for share in 0..<VisitFeatures.shareCount { weights[share] = 1 / Float(VisitFeatures.shareCount) }
        weights[2 * VisitFeatures.shareCount + VisitFeatures.attentionCount] = -3
        return VisitCombination(weights: weights)
    }()

    /// The weighed sum of a candidate's signs.
    func score(_ signs: UnsafeMutableBufferPointer<Float>) -> Float {
        weights.withUnsafeBufferPointer { weights in
            var sum: Float = 0
            for index in weights.indices { sum += weights[index] * signs[index] }
            return sum
        }
    }
}
