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
        let baskets = 0..<history.basketCount
        let products = LearnedProducts(
            history: history, baskets: baskets, minimumOrders: settings.minimumOrders, limit: settings.denseLimit)
        guard products.count > 1 else { return .empty(products: history.products.count, settings: settings) }
        let crew = Crew(threads: threads)
        progress(.validating)
        let trials = try LinearValidation(history: history, settings: settings, crew: crew).trials()
        let regularisation = LinearValidation.choice(of: trials, settings: settings)
        progress(.solving)
        let rows = [
            TrainingRows(history: history, baskets: baskets, products: products, settings: settings),
            TrainingRows(customersOf: history, baskets: baskets, products: products, settings: settings),
        ]
        let gram = GramMatrix(rows: rows, products: products.count, crew: crew)
        let model = try ExactLinear(gram: gram, regularisation: regularisation, crew: crew)
        progress(.keeping)
        let found = model.weights(limit: settings.weightLimit, crew: crew)
        return LearnedLinear(
            summary: LinearSummary(
                method: .exact, products: products.count, regularisation: regularisation, trials: trials, settings: settings),
            rows: found, products: products, of: history.products.count)
    }
}

extension LearnedLinear {
    /// Puts the rows of learned products at their positions in the history.
    init(summary: LinearSummary, rows: [[LinearWeight]], products: LearnedProducts, of productCount: Int) {
        var offsets: [UInt32] = [0]
        offsets.reserveCapacity(productCount + 1)
        var weights: [LinearWeight] = []
        weights.reserveCapacity(rows.reduce(0) { $0 + $1.count })
        for position in 0..<productCount {
            if products.numbers[position] >= 0 {
                for entry in rows[Int(products.numbers[position])] {
                    weights.append(LinearWeight(product: UInt32(products.positions[Int(entry.product)]), weight: entry.weight))
                }
            }
            offsets.append(UInt32(weights.count))
        }
        self.init(summary: summary, offsets: offsets, weights: weights)
    }
}
