/// Full baskets apart by their size and by how well known the hidden product is.
struct EvaluationBreakdown {
    let board: Scoreboard
    let acquaintance: Acquaintance
    let settings: EvaluationSettings
    let crew: Crew

    private static let sizes = [2...3, 4...7, 8...15, 16...Int.max]
    private static let popularities = [1...4, 5...19, 20...99, 100...Int.max]
    /// A bar for fewer orders says nothing.
    private static let fewestOrders = 10

    /// The model's hit rate at ten over all.
    var hitRate: Estimate? { figures { _ in true }.first?[.hitRate10] }

    /// By how many known products the order holds.
    func bySize() -> [EvaluationReport.Segment] {
        segments(Self.sizes, unit: "products") { $0.basket.count + $0.targets.count }
    }

    /// By how many earlier orders held the hidden product.
    func byPopularity() -> [EvaluationReport.Segment] {
        segments(Self.popularities, unit: "orders before") { acquaintance.orders(of: Int($0.targets[0])) }
    }

    private func segments(
        _ ranges: [ClosedRange<Int>], unit: String, of number: (EvaluationCase) -> Int
    ) -> [EvaluationReport.Segment] {
        ranges.compactMap { range in
            let contestants = figures { range.contains(number($0)) }
            guard let orders = contestants.first?[.hitRate10]?.orders, orders >= Self.fewestOrders else { return nil }
            let name = range.upperBound == .max ? "\(range.lowerBound) or more" : "\(range.lowerBound) to \(range.upperBound)"
            return EvaluationReport.Segment(name: "\(name) \(unit)", contestants: contestants)
        }
    }

    private func figures(where isWanted: (EvaluationCase) -> Bool) -> [ContestantFigures] {
        let measures = board.names.indices.map { board.measure(.hitRate10, of: $0, where: isWanted) }
        let means = Bootstrap(orders: board.orders, draws: settings.draws, seed: settings.seed).means(of: measures, crew: crew)
        return board.names.indices.map { contestant in
            var metrics: [String: Estimate] = [:]
            metrics[EvaluationMetric.hitRate10.rawValue] = Bootstrap.estimate(measures[contestant], means: means[contestant])
            return ContestantFigures(name: board.names[contestant], metrics: metrics, coverage: 0)
        }
    }
}
