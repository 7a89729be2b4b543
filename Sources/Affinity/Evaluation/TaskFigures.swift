/// What everybody came to in one task; the model first.
public struct TaskFigures: Sendable, Codable, Hashable {
    /// What was asked.
    public var task: EvaluationTask
    /// Cases.
    public var cases: Int
    /// Orders that they were cut from.
    public var orders: Int
    /// Of the hidden products the share that their customers had bought before.
    public var repeatShare: Double
    /// The model, then those it is compared with.
    public var contestants: [ContestantFigures]
    /// The model against each of the others, by hit rate at ten.
    public var comparisons: [Comparison]

    /// - Parameters:
    ///   - board: the model first.
    ///   - products: known ones, of which coverage is a share.
    init(task: EvaluationTask, board: Scoreboard, acquaintance: Acquaintance, products: Int, draws: Int, seed: UInt64, crew: Crew) {
        self.task = task
        cases = board.cases.count
        orders = board.orders
        let targets = board.cases.flatMap { question in question.targets.map(question.isRepeat) }
        repeatShare = Double(targets.count { $0 }) / Double(max(targets.count, 1))
        let metrics = EvaluationMetric.all(of: task)
        let grid = crew.collect(board.names.count * metrics.count) {
            board.measure(metrics[$0 % metrics.count], of: $0 / metrics.count, acquaintance: acquaintance)
        }
        let means = Bootstrap(orders: board.orders, draws: draws, seed: seed).means(of: grid, crew: crew)
        contestants = board.names.indices.map { contestant in
            var figures: [String: Estimate] = [:]
            for (place, metric) in metrics.enumerated() {
                let cell = contestant * metrics.count + place
                figures[metric.rawValue] = Bootstrap.estimate(grid[cell], means: means[cell])
            }
            return ContestantFigures(
                name: board.names[contestant], metrics: figures,
                coverage: Double(board.distinctProducts(of: contestant)) / Double(max(products, 1)))
        }
        let place = metrics.firstIndex(of: .hitRate10) ?? 0
        comparisons = board.names.indices.dropFirst().compactMap { contestant in
            let cell = contestant * metrics.count + place
            return Bootstrap.difference((grid[place], means[place]), (grid[cell], means[cell]))
                .map { Comparison(name: board.names[contestant], difference: $0) }
        }
    }
}
