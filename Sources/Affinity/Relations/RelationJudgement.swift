/// What a candidate is to an anchor, how likely that is, and what speaks for it.
public struct RelationJudgement: Hashable, Sendable {
    /// The most probable relation; ``RelationKind/unsure`` where none reaches ``sureProbability``.
    public var kind: RelationKind
    /// Probability of the most probable relation, 0…1, though it may be too low to be called so.
    public var probability: Double
    /// What the judgement rests on; `nil` for a pair that nothing was kept of.
    public var evidence: RelationEvidence?

    /// A relation less probable than this is not stated: one in five would be wrong at the worst, far fewer on the whole.
    public static let sureProbability = 0.8

    /// Nothing is known.
    public static let unknown = RelationJudgement(kind: .unsure, probability: 0, evidence: nil)
}
