/// Why a linear model could not be learned.
public enum LinearLearningError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The matrix of so many products has no inverse in single precision under that regularisation.
    case notPositiveDefinite(products: Int, regularisation: Double)

    /// What failed, and what to change.
    public var description: String {
        switch self {
        case .notPositiveDefinite(let products, let regularisation):
            "the matrix of \(products) products cannot be inverted with a regularisation of \(regularisation): a larger one is needed"
        }
    }
}
