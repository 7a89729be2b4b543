/// How visits are learned from; the defaults were chosen on the last tenth of the visits before any test period (see `docs/performance.md`).
public struct VisitSettings: Hashable, Sendable, Codable {
    /// How many of a product's most recent visits are looked at, m of VMIS-kNN.
    public var visitsPerProduct: Int
    /// How many of those that are most like the present visit speak, k of VMIS-kNN.
    public var neighbourLimit: Int
    /// How many distinct products of the present visit, the last first, look for neighbours.
    public var anchorLimit: Int
    /// How many products that follow, and that precede, are kept for a product.
    public var transitionLimit: Int
    /// How many steps apart two looks may be to count as one following the other.
    public var transitionReach: Int
    /// How many candidates are weighed up for a visit.
    public var candidateLimit: Int
    /// How many questions the weights are learned from; more changed them in the third digit only.
    public var questionLimit: Int

    /// Settings that differ from the defaults where stated.
    public init(
        visitsPerProduct: Int = 500, neighbourLimit: Int = 200, anchorLimit: Int = 9, transitionLimit: Int = 100,
        transitionReach: Int = 5, candidateLimit: Int = 120, questionLimit: Int = 6000
    ) {
        self.visitsPerProduct = visitsPerProduct
        self.neighbourLimit = neighbourLimit
        self.anchorLimit = anchorLimit
        self.transitionLimit = transitionLimit
        self.transitionReach = transitionReach
        self.candidateLimit = candidateLimit
        self.questionLimit = questionLimit
    }

    /// Whether every number is one that learning and answering can work with.
    var isUsable: Bool {
        [visitsPerProduct, neighbourLimit, transitionLimit, transitionReach, candidateLimit].allSatisfy { (1...10_000).contains($0) }
            && (1...64).contains(anchorLimit) && questionLimit >= 0
    }
}
