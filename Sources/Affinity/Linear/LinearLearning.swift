/// Learns the linear item model: which products of a basket foretell which others, each given all the rest.
///
/// Where counting pairs asks how often two products meet, this asks what one adds to what the others have said already, so that a product
/// that goes with everything is not suggested for everything.
public struct LinearLearning: Sendable {
    /// A stage of learning, for those who wait.
    public enum Stage: String, Sendable {
        case validating, solving, keeping
    }

    /// How it is learned.
    public let settings: LinearSettings
    /// Threads to learn with; the result is the same for any number.
    public let threads: Int

    /// Learning with those settings.
    public init(settings: LinearSettings = LinearSettings(), threads: Int) {
        self.settings = settings
        self.threads = threads
    }

    /// Learns the weights of all products in enough orders.
    ///
    /// - Parameter progress: told the stage that begins; called from the calling thread.
    /// - Throws: ``LinearLearningError``.
    /// - Complexity: O(n³) time and 4·n² bytes for n learned products, up to ``LinearSettings/denseLimit``.
    public func learn(
        from history: PurchaseHistory, progress: @Sendable (Stage) -> Void = { _ in }
    ) throws(LinearLearningError) -> LearnedLinear {
        let products = LearnedProducts(
            history: history, baskets: 0..<history.basketCount, minimumOrders: settings.minimumOrders, limit: Int.max)
        guard products.count > 1 else { return .empty(products: history.products.count, settings: settings) }
        let crew = Crew(threads: threads)
        progress(.validating)
        let trials = try LinearValidation(history: history, settings: settings, crew: crew).trials()
        let regularisation = LinearValidation.choice(of: trials, settings: settings)
        progress(.solving)
        let isExact = products.count <= settings.denseLimit
        let chunks =
            isExact
            ? try exact(history, products: products, regularisation: regularisation, crew: crew)
            : NeighbourhoodLinear(
                history: history, products: products, settings: settings, regularisation: regularisation, crew: crew
            ).weights(limit: settings.weightLimit, crew: crew)
        progress(.keeping)
        return LearnedLinear(
            summary: LinearSummary(
                method: isExact ? .exact : .neighbourhoods, products: products.count, regularisation: regularisation, trials: trials,
                settings: settings),
            chunks: chunks, products: products)
    }

    private func exact(
        _ history: PurchaseHistory, products: LearnedProducts, regularisation: Double, crew: Crew
    ) throws(LinearLearningError) -> [WeightChunk] {
        let baskets = 0..<history.basketCount
        let rows = [
            TrainingRows(history: history, baskets: baskets, products: products, settings: settings),
            TrainingRows(customersOf: history, baskets: baskets, products: products, settings: settings),
        ]
        let gram = GramMatrix(rows: rows, products: products.count, crew: crew)
        return try ExactLinear(gram: gram, regularisation: regularisation, crew: crew).weights(limit: settings.weightLimit, crew: crew)
    }
}
