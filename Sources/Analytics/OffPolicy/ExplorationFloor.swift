/// No arm gets less than a share, so that each goes on being learned of and no weight off policy grows without bound.
public struct ExplorationFloor: Hashable, Sendable {
    /// The least probability of an arm.
    public var share: Double

    /// A floor.
    public init(share: Double) { self.share = share }

    /// Probabilities over the floor: `share + (1 - n · share) · weight`; all alike where the floor leaves nothing to tell apart.
    /// - Parameter weights: probabilities without the floor, adding up to 1.
    public func probabilities(_ weights: [Double]) -> [Double] {
        let left = 1 - Double(weights.count) * share
        guard left >= 0 else { return weights.map { _ in 1 / Double(weights.count) } }
        return weights.map { share + left * $0 }
    }
}
