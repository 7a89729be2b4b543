/// A stage of a training run, for those who wait.
public enum LearningStage: String, CaseIterable, Sendable, Codable {
    // The rehearsal: everything that ranks is learned from all but the last orders, and judged on those.
    case earlierPairs, earlierLinear
    case ranking, nextBasket
    case judging, weighing
    // What is published, learned from all orders.
    case pairs, linear, visits, content, relations, trends, sets

    /// What is done in it, in words.
    public var label: String {
        switch self {
        case .earlierPairs: "counting what went together before the last orders"
        case .earlierLinear: "solving the linear model of the orders before the last"
        case .ranking: "learning to rank"
        case .nextBasket: "learning what customers buy next"
        case .judging: "judging it on the last orders"
        case .weighing: "learning to rank with the last orders too"
        case .pairs: "counting what goes together"
        case .linear: "solving the linear model"
        case .visits: "learning from visits"
        case .content: "learning from categories and words"
        case .relations: "telling complements from substitutes"
        case .trends: "learning how products sell and are rated"
        case .sets: "finding sets of products"
        }
    }

    /// About how long it takes beside the others, to foretell how long the rest will: measured on a shop of a million lines.
    public var weight: Double {
        switch self {
        case .ranking: 12
        case .earlierLinear, .linear, .nextBasket, .content, .weighing: 4
        case .earlierPairs, .pairs, .relations, .judging: 1.5
        case .visits, .sets: 1
        case .trends: 0.3
        }
    }
}

/// Told the stage, how much of it is done and how much there is; from any thread.
public typealias LearningProgress = @Sendable (LearningStage, Int, Int) -> Void
