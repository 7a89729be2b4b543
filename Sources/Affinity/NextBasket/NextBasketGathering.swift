/// Finds the candidates for a customer's next basket: own products, those of customers who buy alike, and what sells best.
struct NextBasketGathering {
    let sources: NextBasketSources
    /// What sells best now, best first.
    private let bestsellers: [Int32]

    /// How many of each source are looked at.
    private enum Depth {
        static let own = 120
        static let votes = 150
        static let bestsellers = 30
    }
    /// Looked through for bestsellers that may be suggested.
    private static let spareBestsellers = 300

    init(sources: NextBasketSources) {
        self.sources = sources
        let rows = sources.sales.rows
        var sold = (0..<Int32(sources.productCount)).filter { rows[Int($0)].orders > 0 }
        sold.keepFirst(Self.spareBestsellers) { (rows[Int($1)].month, $0) < (rows[Int($0)].month, $1) }
        bestsellers = sold
    }

    /// Fills the workspace's votes and candidates.
    ///
    /// - Parameter fits: whether a product may be suggested; `nil` where all may.
    func gather(_ customer: CustomerPurchases.Row, in workspace: NextBasketWorkspace, where fits: ((Int32) -> Bool)? = nil) {
        sources.neighbourhood.vote(for: customer, habits: sources.habits, in: workspace)
        let pace = CustomerPace(customer)
        workspace.ordered.removeAll(keepingCapacity: true)
        for purchase in customer.purchases where Int(purchase.product) < sources.productCount {
            let product = Int32(purchase.product)
            if fits?(product) ?? true {
                workspace.ordered.append((pace.faded(purchase, by: CustomerNeighbourhood.voteShare), product))
            }
        }
        nominate(Depth.own, in: workspace)
        workspace.ordered.removeAll(keepingCapacity: true)
        for product in workspace.touched {
            let votes = workspace.tallies[Int(product)].votes
            if votes > 0, fits?(product) ?? true { workspace.ordered.append((votes, product)) }
        }
        nominate(Depth.votes, in: workspace)
        var room = Depth.bestsellers
        for product in bestsellers where room > 0 && (fits?(product) ?? true) {
            workspace.nominate(product)
            room -= 1
        }
    }

    private func nominate(_ depth: Int, in workspace: NextBasketWorkspace) {
        workspace.ordered.keepFirst(depth) { ($1.score, $0.product) < ($0.score, $1.product) }
        for candidate in workspace.ordered { workspace.nominate(candidate.product) }
    }
}
