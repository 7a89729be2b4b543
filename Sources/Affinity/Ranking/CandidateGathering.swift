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
        static let offered = 8
        static let all = pairs + linear + habitual + alike + linearOwn + bestsellers + offered
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

    /// Neighbours and weights that are read for a basket, of each kind: so many shared among its anchors, the strongest of each, so that a large
    /// basket takes no longer than a small one. On weeks before any test period all of them found no more hits.
    private static let rowBudget = 3_000
    /// Read of an anchor's, however many there are.
    private static let rowFloor = 48
    /// How many neighbours, and how many weights, of each anchor are read.
    static func rowLength(anchors: Int) -> Int { max(rowFloor, rowBudget / max(1, anchors)) }
    /// What a source has not spoken of.
    static let unsaid: [(RankingFeature, Float)] = [
        (.pairRank, Float(Depth.pairs)), (.linearRank, Float(Depth.linear)), (.linearOwn, 0), (.alike, 0),
    ]

    /// Fills the workspace's candidates and tallies, and what the portrait says of each.
    ///
    /// - Parameters:
    ///   - offered: looked at beside what is found, as far as it speaks for itself.
    ///   - fits: whether a product may be suggested; `nil` where all but the basket's may.
    func gather(
        _ context: RankingContext, offering offered: [Int32] = [], in workspace: RankingWorkspace, where fits: ((Int32) -> Bool)? = nil
    ) {
        tally(context, in: workspace)
        if let fits {
            for product in workspace.touched where workspace.tallies[Int(product)].state == RankingWorkspace.touched && !fits(product) {
                workspace.tallies[Int(product)].state = RankingWorkspace.closed
            }
        }
        nominateTallied(single: context.basket.count == 1, in: workspace)
        let portrait = context.portrait
        nominate(portrait.habitual, Depth.habitual, in: workspace, where: fits)
        nominate(portrait.alike.lazy.map { Int32($0.position) }, Depth.alike, in: workspace, where: fits)
        nominate(portrait.linear.lazy.filter { $0.weight > 0 }.map { Int32($0.product) }, Depth.linearOwn, in: workspace, where: fits)
        nominate(bestsellers, Depth.bestsellers, in: workspace, where: fits)
        if !offered.isEmpty { nominate(bestOffered(offered, in: workspace), Depth.offered, in: workspace, where: fits) }
        put(portrait, in: workspace)
    }

    /// Those of a few offers that are no candidates yet, what the item models say most for first; others stay in their order.
    private func bestOffered(_ offered: [Int32], in workspace: RankingWorkspace) -> [Int32] {
        offered.filter { (RankingWorkspace.touched...RankingWorkspace.untouched).contains(workspace.tallies[Int($0)].state) }.enumerated()
            .map { (offset: $0, product: $1, said: workspace.tallies[Int($1)].linear) }
            .sorted { ($1.said, $0.offset) < ($0.said, $1.offset) }.map(\.product)
    }

    /// Makes some products the candidates, as many as there is room for, and fills in what is said of each.
    func gather(_ context: RankingContext, only products: [Int32], in workspace: RankingWorkspace) {
        tally(context, in: workspace)
        for product in products { workspace.nominate(product) }
        put(context.portrait, in: workspace)
    }

    private func put(_ portrait: CustomerPortrait, in workspace: RankingWorkspace) {
        for weight in portrait.linear { workspace.put(weight.weight, .linearOwn, ofProduct: Int(weight.product)) }
        for vote in portrait.alike { workspace.put(vote.weight, .alike, ofProduct: Int(vote.position)) }
    }

    private func tally(_ context: RankingContext, in workspace: RankingWorkspace) {
        for anchor in context.basket { workspace.close(Int(anchor)) }
        let first = max(0, context.basket.count - Self.anchorLimit)
        let room = Self.rowLength(anchors: context.basket.count - first)
        for place in first..<context.basket.count { tally(anchor: Int(context.basket[place]), place: place, room: room, in: workspace) }
    }

    private func tally(anchor: Int, place: Int, room: Int, in workspace: RankingWorkspace) {
        let (tallies, touched) = (workspace.tallies, workspace.touchedRoom)
        var count = workspace.touchedCount
        let share = 1 / (sources.sales.rows[anchor].orders + Self.confidencePrior)
        let neighbours = sources.neighbours.row(anchor, sources.neighbourOffsets)
        var who = UInt32(place + 1) << 16
        for index in 0..<min(room, neighbours.count) {
            let neighbour = neighbours[index]
            let product = Int(neighbour.product)
            var tally = tallies[product]
            // Without branches, which nobody could predict: the place after the last is overwritten until a product is new.
            let isNew = tally.state == RankingWorkspace.untouched
            touched[count] = Int32(product)
            count &+= isNew ? 1 : 0
            tally.state = isNew ? RankingWorkspace.touched : tally.state
            let confidence = Float(neighbour.orders) * share
            let isStrongest = neighbour.score > tally.pairLargest || tally.strongest == 0
            tally.pair += neighbour.score
            tally.pairLargest = isStrongest ? neighbour.score : tally.pairLargest
            tally.strongest = isStrongest ? who : tally.strongest
            tally.confidence += confidence
            tally.confidenceLargest = confidence > tally.confidenceLargest ? confidence : tally.confidenceLargest
            tallies[product] = tally
            who &+= 1
        }
        let weights = sources.linearWeights.row(anchor, sources.linearOffsets)
        for index in 0..<min(room, weights.count) {
            let weight = weights[index]
            let product = Int(weight.product)
            var tally = tallies[product]
            let isNew = tally.state == RankingWorkspace.untouched
            touched[count] = Int32(product)
            count &+= isNew ? 1 : 0
            tally.state = isNew ? RankingWorkspace.touched : tally.state
            tally.linear += weight.weight
            tally.linearLargest = weight.weight > tally.linearLargest ? weight.weight : tally.linearLargest
            tallies[product] = tally
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
        for product in workspace.touched {
            let tally = tallies[Int(product)]
            guard tally.state == RankingWorkspace.touched else { continue }
            byPair.offer(product, score: single ? tally.pair * sources.reach[Int(product)].squareRoot() : tally.pair)
            byLinear.offer(product, score: tally.linear)
        }
        for (rank, candidate) in byPair.ranked().enumerated() {
            workspace.nominate(candidate.product)
            workspace.put(Float(rank), .pairRank, ofProduct: Int(candidate.product))
        }
        for (rank, candidate) in byLinear.ranked().enumerated() {
            workspace.nominate(candidate.product)
            workspace.put(Float(rank), .linearRank, ofProduct: Int(candidate.product))
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
