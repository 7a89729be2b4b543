/// Weights for shops with too few orders to learn them.
enum ContentWeights {
    /// Likeness in words counts most, then what is bought with the categories, then what sells.
    static let unlearned: [Float] = ContentFeature.allCases.map { feature in
        switch feature {
        case .textMax, .text: 4
        case .shelfLift, .sectionLift: 0.5
        case .ownShelf: 0.3
        case .recentShelfSales, .recentMakeSales: 0.3
        default: 0
        }
    }
}
