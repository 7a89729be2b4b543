/// Finds the candidates for a basket and a customer: the best of each source, about a hundred of the catalogue.
struct CandidateGathering {
    let sources: RankingSources
    /// What sells best now, best first.
    private let bestsellers: [Int32]

    /// How many of each source are looked at. On weeks before any test period three times as many found no more hits among the first ten.
    enum Depth {
        static let pairs = 32
        static let linear = 40
        static let habitual = 24
        static let alike = 16
        static let linearOwn = 8
        static let bestsellers = 8
        static let all = pairs + linear + habitual + alike + linearOwn + bestsellers
    }
    /// Anchors beyond that many say nothing new; the last ones count.
    static let anchorLimit = 100
    /// Orders of an anchor that count as if they had held nothing else, so that three of four are not three quarters.
    private static let confidencePrior: Float = 10
    /// Looked through for bestsellers that may be suggested.
    private static let spareBestsellers = 200

    init(sources: RankingSources) {
        self.sources = sources
        let rows = sources.sales.rows
        var sold = (0..<Int32(sources.productCount)).filter { rows[Int($0)].orders > 0 }
        sold.keepFirst(Self.spareBestsellers) { (rows[Int($1)].month, $0) < (rows[Int($0)].month, $1) }
        bestsellers = sold
    }

    /// Fills the workspace's candidates and tallies.
    ///
    /// - Parameter fits: whether a product may be suggested; `nil` where all but the basket's may.
    func gather(_ context: RankingContext, in workspace: RankingWorkspace, where fits: ((Int32) -> Bool)? = nil) {
        for anchor in context.basket {
            workspace.touch(Int(anchor))
            workspace.tallies[Int(anchor)].state = .closed
        }
        for anchor in context.basket.suffix(Self.anchorLimit) { tally(anchor: Int(anchor), in: workspace) }
        if let fits {
            for product in workspace.touched where workspace.tallies[Int(product)].state == .touched && !fits(product) {
                workspace.tallies[Int(product)].state = .closed
            }
        }
        nominateTallied(single: context.basket.count == 1, in: workspace)
        let portrait = context.portrait
        for weight in portrait.linear {
            workspace.touch(Int(weight.product))
            workspace.tallies[Int(weight.product)].linearOwn = weight.weight
        }
        for vote in portrait.alike {
            workspace.touch(Int(vote.position))
            workspace.tallies[Int(vote.position)].alike = vote.weight
        }
        nominate(portrait.habitual, Depth.habitual, in: workspace, where: fits)
        nominate(portrait.alike.lazy.map { Int32($0.position) }, Depth.alike, in: workspace, where: fits)
        nominate(portrait.linear.lazy.filter { $0.weight > 0 }.map { Int32($0.product) }, Depth.linearOwn, in: workspace, where: fits)
        nominate(bestsellers, Depth.bestsellers, in: workspace, where: fits)
    }

    private func tally(anchor: Int, in workspace: RankingWorkspace) {
        let (tallies, touched) = (workspace.tallies, workspace.touchedRoom)
        var count = workspace.touchedCount
        func touch(_ product: Int) {
            guard tallies[product].state == .untouched else { return }
            tallies[product].state = .touched
            touched[count] = Int32(product)
            count += 1
        }
        let share = 1 / (sources.sales.rows[anchor].orders + Self.confidencePrior)
        for neighbour in sources.neighbours.row(anchor, sources.neighbourOffsets) {
            let product = Int(neighbour.product)
            touch(product)
            let confidence = Float(neighbour.orders) * share
            tallies[product].pair += neighbour.score
            tallies[product].pairLargest = max(tallies[product].pairLargest, neighbour.score)
            tallies[product].confidence += confidence
            tallies[product].confidenceLargest = max(tallies[product].confidenceLargest, confidence)
        }
        for weight in sources.linearWeights.row(anchor, sources.linearOffsets) {
            let product = Int(weight.product)
            touch(product)
            tallies[product].linear += weight.weight
            tallies[product].linearLargest = max(tallies[product].linearLargest, weight.weight)
        }
        workspace.touchedCount = count
    }

    /// The best by each of the two item models.
    private func nominateTallied(single: Bool, in workspace: RankingWorkspace) {
        var (byPair, byLinear) = workspace.best
        workspace.best = (BestProducts(), BestProducts())
        byPair.reset(limit: Depth.pairs)
        byLinear.reset(limit: Depth.linear)
        let tallies = workspace.tallies
        for product in workspace.touched where tallies[Int(product)].state == .touched {
            let (pair, linear) = (tallies[Int(product)].pair, tallies[Int(product)].linear)
            byPair.offer(product, score: single ? pair * sources.reach[Int(product)].squareRoot() : pair)
            byLinear.offer(product, score: linear)
        }
        for (rank, candidate) in byPair.ranked().enumerated() {
            workspace.tallies[Int(candidate.product)].pairRank = Float(rank)
            workspace.nominate(candidate.product)
        }
        for (rank, candidate) in byLinear.ranked().enumerated() {
            workspace.tallies[Int(candidate.product)].linearRank = Float(rank)
            workspace.nominate(candidate.product)
        }
        workspace.best = (byPair, byLinear)
    }

    private func nominate(
        _ products: some Sequence<Int32>, _ depth: Int, in workspace: RankingWorkspace, where fits: ((Int32) -> Bool)?
    ) {
        var room = depth
        for product in products where fits?(product) ?? true {
            guard room > 0 else { return }
            workspace.nominate(product)
            room -= 1
        }
    }
}
