import Foundation

/// Makes portraits of customers.
struct CustomerPortraits {
    let sources: RankingSources

    /// How much of each source is kept.
    private enum Depth {
        static let habitual = 60
        static let alike = 60
        static let linear = 100
    }
    /// Of a customer's products so many, the latest, are asked what they go with.
    private static let anchorLimit = 20
    private static let anchorHalfLifeDays: Float = 90
    private static let ownHalfLifeDays: Float = 60

    /// - Parameters:
    ///   - workspace: with as many products as there are; as clear afterwards as before.
    ///   - neighbours: what those who buy alike are found in; `nil` where nobody came back.
    func portrait(
        of customer: CustomerPurchases.Row, in workspace: RankingWorkspace, neighbours: NextBasketWorkspace?
    ) -> CustomerPortrait {
        guard customer.orders > 0 else { return .unknown }
        let known = customer.purchases.filter { Int($0.product) < sources.productCount }
        var habitual = known.map { (score: Self.recentOrders($0, on: customer.lastDay), product: Int32($0.product)) }
        habitual.keepFirst(Depth.habitual) { ($1.score, $0.product) < ($0.score, $1.product) }
        let lines = known.reduce(0) { $0 + Int($1.orders) }
        return CustomerPortrait(
            customer: customer, habitual: habitual.map(\.product), alike: alike(customer, in: neighbours),
            linear: linear(known, lastDay: customer.lastDay, in: workspace), shelves: shelves(known, lastDay: customer.lastDay),
            novelty: Float(known.count) / Float(max(lines, 1)))
    }

    /// A customer's orders of a product, faded by the time since the last of them.
    static func recentOrders(_ purchase: OwnPurchase, on day: Float) -> Float {
        Float(purchase.orders) * exp2(-max(0, day - purchase.lastDay) / ownHalfLifeDays)
    }

    private func alike(_ customer: CustomerPurchases.Row, in workspace: NextBasketWorkspace?) -> [CustomerShare] {
        guard let workspace, let customers = sources.customers else { return [] }
        customers.neighbourhood.vote(for: customer, habits: customers.habits, in: workspace)
        var votes = workspace.touched.compactMap { product in
            workspace.tallies[Int(product)].votes > 0
                ? CustomerShare(position: UInt32(product), weight: workspace.tallies[Int(product)].votes) : nil
        }
        workspace.clear()
        votes.keepFirst(Depth.alike) { ($1.weight, $0.position) < ($0.weight, $1.position) }
        return votes
    }

    /// The latest purchases as a basket, each weighted by its age.
    private func linear(_ known: [OwnPurchase], lastDay: Float, in workspace: RankingWorkspace) -> [LinearWeight] {
        var latest = known
        latest.keepFirst(Self.anchorLimit) { ($1.lastDay, $1.orders, $0.product) < ($0.lastDay, $0.orders, $1.product) }
        let shares = latest.map { exp2(($0.lastDay - lastDay) / Self.anchorHalfLifeDays) }
        let total = max(shares.reduce(0, +), .leastNormalMagnitude)
        for (purchase, share) in zip(latest, shares) {
            for weight in sources.linearWeights.row(Int(purchase.product), sources.linearOffsets) {
                workspace.touch(Int(weight.product))
                workspace.tallies[Int(weight.product)].linear += weight.weight * share / total
            }
        }
        var weights = workspace.touched.map { LinearWeight(product: UInt32($0), weight: workspace.tallies[Int($0)].linear) }
        workspace.clear()
        weights.keepFirst(Depth.linear) { ($1.weight, $0.product) < ($0.weight, $1.product) }
        return weights
    }

    private func shelves(_ known: [OwnPurchase], lastDay: Float) -> [CustomerPortrait.Shelf] {
        var shelves: [UInt32: CustomerPortrait.Shelf] = [:]
        for purchase in known {
            let shelf = sources.content.shelf[Int(purchase.product)]
            var own = shelves[shelf] ?? CustomerPortrait.Shelf(shelf: shelf)
            own.orders += Float(purchase.orders)
            own.recent += Self.recentOrders(purchase, on: lastDay)
            own.firstDay = min(own.firstDay, purchase.firstDay)
            own.lastDay = max(own.lastDay, purchase.lastDay)
            own.products += 1
            shelves[shelf] = own
        }
        return shelves.values.sorted { $0.shelf < $1.shelf }
    }
}
