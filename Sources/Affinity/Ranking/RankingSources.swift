/// All that ranking reads, learned or mapped.
struct RankingSources: Sendable {
    let neighbourOffsets: Column<UInt32>
    let neighbours: Column<Neighbour>
    let reach: Column<Float>
    let linearOffsets: Column<UInt32>
    let linearWeights: Column<LinearWeight>
    let sales: ProductSales
    let content: LearnedContent
    /// How customers come back and who buys alike; `nil` where nobody came back.
    let customers: NextBasketSources?

    var productCount: Int { sales.rows.count }

    init(
        neighbourOffsets: Column<UInt32>, neighbours: Column<Neighbour>, reach: Column<Float>, linearOffsets: Column<UInt32>,
        linearWeights: Column<LinearWeight>, sales: ProductSales, content: LearnedContent, customers: NextBasketSources?
    ) {
        self.neighbourOffsets = neighbourOffsets
        self.neighbours = neighbours
        self.reach = reach
        self.linearOffsets = linearOffsets
        self.linearWeights = linearWeights
        self.sales = sales
        self.content = content
        self.customers = customers
    }

    /// What was learned just now.
    init(
        pairs: LearnedPairs, linear: LearnedLinear, sales: ProductSales, content: LearnedContent, customers: NextBasketSources?
    ) {
        var offsets: [UInt32] = [0]
        offsets.reserveCapacity(pairs.neighbourCounts.count + 1)
        for count in pairs.neighbourCounts { offsets.append(offsets[offsets.count - 1] + count) }
        self.init(
            neighbourOffsets: Column(offsets), neighbours: Column(pairs.neighbours), reach: Column(pairs.reach),
            linearOffsets: Column(linear.offsets), linearWeights: Column(linear.weights), sales: sales, content: content,
            customers: customers)
    }
}
