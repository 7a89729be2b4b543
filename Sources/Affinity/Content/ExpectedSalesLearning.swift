/// Foretells from the catalogue how products that nobody bought yet will sell, by those that were taken out of the past as if they were new.
///
/// Boosted trees of the compound Poisson deviance: few products sell most, and those few are what a ranking has to find.
enum ExpectedSalesLearning {
    private static let settings = BoostingSettings(
        rounds: 120, depth: 5, learningRate: 0.1, minimumChildWeight: 3, rowShare: 0.8, columnShare: 0.5, objective: .amount)

    /// - Parameters:
    ///   - rounds: products taken out, each round's own.
    ///   - sales: of each product, before any was taken out.
    /// - Returns: trees over ``SalesSigns``, grown by one thread.
    static func learn(from rounds: [ContentChoices], signs: [SalesSigns], sales: [Float]) throws(BoostingError) -> LearnedTrees {
        var examples = RankingExamples(featureCount: SalesSigns.count)
        for (round, signs) in zip(rounds, signs) {
            for product in round.alternatives {
                signs.append(Int(product), to: &examples.features)
                examples.labels.append(sales[Int(product)])
            }
        }
        let mean = examples.labels.reduce(0, +) / Float(max(1, examples.count))
        guard mean > 0 else { throw .noExamples }
        examples.labels = examples.labels.map { min($0 / mean, most) }
        examples.groups = [UInt32(examples.count)]
        return try Boosting.learn(from: examples, settings: settings, threads: 1)
    }

    /// Beyond that many times the mean more says nothing.
    private static let most: Float = 1_000

    /// The logarithm of what is foretold of products, 0 for all others.
    static func foretell(_ products: [Int32], of count: Int, by trees: LearnedTrees, signs: SalesSigns) -> Column<Float> {
        var foretold = [Float](repeating: 0, count: count)
        let workspace = TreeWorkspace(for: trees)
        let stride = LearnedTrees.lanes
        let room = UnsafeMutableBufferPointer<Float>.allocate(capacity: stride * (SalesSigns.count + 1))
        room.initialize(repeating: 0)
        defer { room.deallocate() }
        let columns = UnsafeMutableBufferPointer(rebasing: room[..<(stride * SalesSigns.count)])
        let scores = UnsafeMutableBufferPointer(rebasing: room[(stride * SalesSigns.count)...])
        var row: [Float] = []
        for first in Swift.stride(from: 0, to: products.count, by: stride) {
            let block = products[first..<min(first + stride, products.count)]
            for (place, product) in block.enumerated() {
                row.removeAll(keepingCapacity: true)
                signs.append(Int(product), to: &row)
                for (feature, value) in row.enumerated() { columns[feature * stride + place] = value }
            }
            trees.score(columns, count: block.count, stride: stride, into: scores, workspace: workspace)
            for (place, product) in block.enumerated() { foretold[Int(product)] = scores[place] }
        }
        return Column(foretold)
    }
}
