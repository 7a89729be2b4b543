import Affinity
import Commerce

/// Everything that can be read of a model, for comparison.
struct ModelContents: Hashable {
    var summary: ModelSummary
    var products: [ProductID]
    var orders: [UInt32]
    var voters: [UInt32]
    var reach: [Float]
    var popularity: [Float]
    var neighbours: [[Neighbour]]

    init(_ model: Model) {
        summary = model.summary
        products = (0..<model.productCount).map(model.product)
        orders = Array(model.orders)
        voters = Array(model.voters)
        reach = Array(model.reach)
        popularity = Array(model.popularity)
        neighbours = (0..<model.productCount).map { Array(model.neighbours(of: $0)) }
    }

    init(_ learned: LearnedPairs) {
        summary = learned.summary
        products = learned.products
        orders = learned.orders
        voters = learned.voters
        reach = learned.reach
        popularity = learned.popularity
        neighbours = learned.products.indices.map(learned.neighbours)
    }
}
