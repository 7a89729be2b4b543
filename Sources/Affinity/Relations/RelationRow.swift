/// A judged pair as the model file holds it: 64 bytes.
struct RelationRow: Hashable, Sendable, BitwiseCopyable {
    /// The candidate's position.
    var product: UInt32
    /// ``RelationKind``.
    var kind: UInt8 = 0
    /// Bit 0: a variant; bit 1: named.
    var flags: UInt8 = 0
    /// ``RelationEvidence/Distance``.
    var distance: UInt8 = 0
    /// Reviewers who name the other product, two bits for each ``MentionKind`` from the lowest; three stand for more too.
    var mentions: UInt8 = 0
    var probability: Float = 0
    var orders: UInt32 = 0
    var voters: UInt32 = 0
    var expectedOrders: Float = 0
    var visits: UInt32 = 0
    var expectedVisits: Float = 0
    var afterwards: UInt32 = 0
    var expectedAfterwards: Float = 0
    var gapDays: Float = 0
    var titleSimilarity: Float = 0
    /// Below 0 where it is not known.
    var attributeOverlap: Float = -1
    /// 0 where it is not known.
    var priceRatio: Float = 0
    var ratingDifference: Float = 0

    var isVariant: Bool { flags & 1 != 0 }
    var isNamed: Bool { flags & 2 != 0 }

    func reviewers(_ kind: MentionKind) -> Int { Int(mentions >> (2 * kind.rawValue) & 3) }

    var judgement: RelationJudgement {
        RelationJudgement(
            kind: RelationKind(rawValue: kind) ?? .unsure, probability: Double(probability),
            evidence: RelationEvidence(
                orders: Int(orders), expectedOrders: Double(expectedOrders), voters: Int(voters), visits: Int(visits),
                expectedVisits: Double(expectedVisits), afterwards: Int(afterwards), expectedAfterwards: Double(expectedAfterwards),
                gapDays: afterwards > 0 ? Double(gapDays) : nil,
                distance: RelationEvidence.Distance(rawValue: distance) ?? .unknown, titleSimilarity: Double(titleSimilarity),
                attributeOverlap: attributeOverlap < 0 ? nil : Double(attributeOverlap),
                priceRatio: priceRatio > 0 ? Double(priceRatio) : nil, ratingDifference: Double(ratingDifference), isVariant: isVariant,
                isNamed: isNamed,
                reviewers: MentionKind.allCases.reduce(into: [:]) { if reviewers($1) > 0 { $0[$1] = reviewers($1) } }))
    }
}
