/// What is known of one depth that is under test.
public struct DepthResult: Hashable, Sendable {
    /// The depth, 0..<1, and what is expected of it by now.
    public var point: DepthPoint
    /// Who drew it, and what became of their orders.
    public var outcome: DepthOutcome
    /// With which chance the next person draws it; `nil` while nothing is drawn.
    public var chance: Double?

    /// Makes a result.
    public init(point: DepthPoint, outcome: DepthOutcome, chance: Double?) {
        self.point = point
        self.outcome = outcome
        self.chance = chance
    }

    /// What is known of all depths of a trial.
    public static func all(of trial: DepthTrial, after outcomes: [DepthOutcome], chances: [Double]?) -> [DepthResult] {
        let curve = trial.bandit(after: outcomes).curve()
        return curve.points.enumerated().compactMap { arm, point in
            guard let outcome = outcomes.first(where: { $0.arm == arm }) else { return nil }
            return DepthResult(point: point, outcome: outcome, chance: chances.flatMap { $0.indices.contains(arm) ? $0[arm] : nil })
        }
    }
}
