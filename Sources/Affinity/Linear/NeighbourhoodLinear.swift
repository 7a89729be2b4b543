/// The linear item model for catalogues whose matrix does not fit: every product is regressed on the products bought with it most.
///
/// A column of EASE's B is the ridge regression of one product on all others (Steck 2019). Here it is that of the product on its
/// ``LinearSettings/neighbourhood`` closest by cosine, which is the same where the neighbourhood is the catalogue. Each column is a system of
/// its own: memory is bounded by the entries kept, and the result does not depend on the number of threads.
struct NeighbourhoodLinear: Sendable {
    /// Entries of a row of the sparse Gram matrix for each neighbour: what is cut off counts as never bought together, so that more are kept
    /// than a system has unknowns.
    static let entriesPerNeighbour = 2
    /// Entries that are kept in all, 8 bytes each: beyond half a million products neighbourhoods are smaller than asked.
    static let mostEntries = 200_000_000
    /// Of the most bought products all pairs are known: each is bought with more others than a row keeps.
    static let headProducts = 4096

    let rows: CoPurchaseRows
    let head: GramMatrix
    /// Number in the head of each learned product, or -1.
    let headNumbers: [Int32]
    let regularisation: Double
    let neighbourhood: Int

    init(history: PurchaseHistory, products: LearnedProducts, settings: LinearSettings, regularisation: Double, crew: Crew) {
        let baskets = 0..<history.basketCount
        let most = LearnedProducts(
            history: history, baskets: baskets, minimumOrders: settings.minimumOrders, limit: Self.headProducts)
        head = GramMatrix(
            rows: [TrainingRows(history: history, baskets: baskets, products: most, settings: settings)], products: most.count, crew: crew)
        headNumbers = products.positions.map { most.numbers[Int($0)] }
        neighbourhood = min(settings.neighbourhood, max(1, Self.mostEntries / Self.entriesPerNeighbour / max(1, products.count)))
        rows = CoPurchaseRows(
            history: history, products: products, settings: settings, limit: Self.entriesPerNeighbour * neighbourhood, crew: crew)
        self.regularisation = regularisation
    }

    /// The heaviest weights of each anchor, in the numbers of the learned products.
    func weights(limit: Int, crew: Crew) -> [WeightChunk] {
        BLASThreads.switchOff()
        let count = headNumbers.count
        let size = max(64, min(4096, count / (8 * max(1, crew.threads)) + 1))
        let columns = crew.collect((count + size - 1) / size) { number in
            var chunk = WeightChunk()
            var system = NeighbourhoodSystem(model: self)
            for product in (number * size)..<min(count, (number + 1) * size) { chunk.append(system.column(of: product)) }
            return chunk
        }
        let anchors = AnchorWeights(columns: columns, anchors: count)
        return crew.collect((count + size - 1) / size) { number in
            var chunk = WeightChunk()
            var found: [LinearWeight] = []
            for anchor in (number * size)..<min(count, (number + 1) * size) {
                found.removeAll(keepingCapacity: true)
                found.append(contentsOf: anchors.weights(of: anchor))
                chunk.append(heaviest: limit, of: &found)
            }
            return chunk
        }
    }
}
