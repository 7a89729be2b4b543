/// Groups of customers by their scores, from the best to those who have left; every customer is in exactly one.
public enum RFMSegment: String, Hashable, Sendable, CaseIterable {
    /// Bought lately, often and much.
    case champions
    /// Buy often.
    case loyal
    /// Bought lately for the first time or nearly so.
    case new
    /// Bought lately, now and then.
    case promising
    /// Bought often or much, and have not come for long.
    case atRisk = "at_risk"
    /// In between, and going quiet.
    case needAttention = "need_attention"
    /// Bought little, long ago.
    case lost

    /// The segment of a customer.
    public init(_ score: RFMScores.Score) {
        let value = (score.frequency + score.monetary + 1) / 2
        self =
            switch (score.recency, score.frequency, value) {
            case (4..., 4..., 4...): .champions
            case (3..., 4..., _): .loyal
            case (...2, _, 4...): .atRisk
            case (4..., _, _): score.orders == 1 ? .new : .promising
            case (3, _, _): .needAttention
            default: value > 2 ? .needAttention : .lost
            }
    }
}
