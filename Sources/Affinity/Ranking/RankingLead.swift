/// What speaks first when products are ranked for a basket; part of the model file.
public enum RankingLead: UInt32, Sendable, Codable, CaseIterable {
    /// Boosted trees over all signs.
    case trees
    /// The linear item model, with a little of pairs and of the customer's history.
    case linear
    /// What was bought together, by counting.
    case pairs
    /// Categories and words.
    case content

    /// The word for it in reports.
    public var name: String {
        switch self {
        case .trees: "learned ranking"
        case .linear: "linear model"
        case .pairs: "pairs"
        case .content: "content"
        }
    }
}
