/// Orders or visits as sets of products, with the sets of each product: what counting walks.
///
/// Only ordinary sets are kept. One of many times the usual size is a wholesaler's order or a program's visit, and holds everything.
struct UnitColumns: Sendable {
    /// Where each set's products begin; one more entry than sets.
    private(set) var offsets = [0]
    /// Products, distinct within a set.
    private(set) var products: [Int32] = []
    /// Whether the product was put into the basket, where sets are visits; never for orders.
    private(set) var isTaken: [Bool] = []
    /// Who the set is of: sets of one group follow each other.
    private(set) var groups: [Int32] = []
    private(set) var holderOffsets: [Int] = []
    /// The sets of each product in turn, ascending.
    private(set) var holders: [Int32] = []
    /// Ordered pairs of products in one set, over all sets.
    private(set) var pairCount = 0.0

    var count: Int { groups.count }
    /// Sets that hold the product.
    func holding(_ product: Int) -> Int { holderOffsets[product + 1] - holderOffsets[product] }

    /// Sets that chance would let hold both, were products spread over sets of these sizes by their frequency alone (the configuration model).
    func expected(_ one: Int, _ other: Int) -> Double {
        let lines = Double(max(products.count, 1))
        return Double(holding(one)) / lines * Double(holding(other)) / lines * pairCount
    }

    /// The orders of a history, a buyer's one after the other.
    init(orders history: PurchaseHistory) {
        let limit = Self.ordinaryLimit((0..<history.basketCount).map { history.items(inBasket: $0).count })
        let baskets = (0..<history.basketCount).filter { history.items(inBasket: $0).count <= limit }
            .sorted { (history.basketVoters[$0], $0) < (history.basketVoters[$1], $1) }
        for basket in baskets {
            let items = history.items(inBasket: basket)
            close(items, taken: repeatElement(false, count: items.count), group: history.basketVoters[basket])
        }
        index(productCount: history.products.count)
    }

    /// The visits of a history, each of a group of its own.
    init(visits history: VisitHistory) {
        var sets: [[Int32: Bool]] = []
        for visit in 0..<history.visitCount {
            var seen: [Int32: Bool] = [:]
            for place in history.offsets[visit]..<history.offsets[visit + 1] {
                let wasTaken = history.emphases[place] == VisitHistory.basketEmphasis
                seen[Int32(history.products[place])] = wasTaken || seen[Int32(history.products[place])] == true
            }
            sets.append(seen)
        }
        let limit = Self.ordinaryLimit(sets.map(\.count))
        for (visit, seen) in sets.enumerated() where seen.count <= limit {
            let items = seen.keys.sorted()
            close(items, taken: items.map { seen[$0] == true }, group: Int32(visit))
        }
        index(productCount: history.productCount)
    }

    /// Five times the median, and ten at least, is still ordinary.
    static func ordinaryLimit(_ sizes: [Int]) -> Int {
        sizes.isEmpty ? 0 : max(10, 5 * sizes.sorted()[sizes.count / 2])
    }

    private mutating func close(_ items: some Collection<Int32>, taken: some Sequence<Bool>, group: Int32) {
        products.append(contentsOf: items)
        isTaken.append(contentsOf: taken)
        offsets.append(products.count)
        groups.append(group)
        pairCount += Double(items.count) * Double(items.count - 1)
    }

    private mutating func index(productCount: Int) {
        holderOffsets = [Int](repeating: 0, count: productCount + 1)
        for product in products { holderOffsets[Int(product) + 1] += 1 }
        for product in 0..<productCount { holderOffsets[product + 1] += holderOffsets[product] }
        var next = holderOffsets
        holders = [Int32](repeating: 0, count: products.count)
        for unit in groups.indices {
            for product in products[offsets[unit]..<offsets[unit + 1]] {
                holders[next[Int(product)]] = Int32(unit)
                next[Int(product)] += 1
            }
        }
    }
}
