public import Affinity
import Commerce

extension Storefront {
    /// What the product at a position is to an anchor, how likely that is and what speaks for it; ``Affinity/RelationJudgement/unknown`` where the
    /// model knows nothing of either.
    public func judgement(of anchor: Int, to position: Int) -> RelationJudgement {
        guard let relations = model.relations, isLearned(anchor), isLearned(position) else { return .unknown }
        return relations.relation(of: anchor, to: position)
    }

    /// The word for something bought together with an anchor: that of the judgement where it is sure, and else what was counted.
    func relation(of anchor: Int, to position: Int) -> Relation { judgement(of: anchor, to: position).kind.relation ?? .complement }
}
