/// The sets that were found, as columns.
public struct Itemsets: Sendable {
    /// What supports are shares of.
    public let basis: Itemset.Basis
    /// The orders a set had to be in.
    public let minimumOrders: Int
    /// Where each set's items begin; one more entry than sets.
    let offsets: [Int32]
    /// Product positions, ascending within a set.
    let items: [Int32]
    /// Orders that hold each set.
    let orders: [Int32]
    /// The same by thirds of the period, three for each set.
    let thirds: [Int32]
    /// What ``liftOverBestSplit(ofSet:)`` looks the parts up in.
    let index: ItemsetIndex

    /// How many sets there are.
    public var count: Int { orders.count }

    /// The products of a set, ascending.
    public func items(ofSet set: Int) -> ArraySlice<Int32> { items[Int(offsets[set])..<Int(offsets[set + 1])] }

    /// Orders that hold the set.
    public func orders(ofSet set: Int) -> Int { Int(orders[set]) }

    /// A set with its evidence.
    ///
    /// - Complexity: O(2ⁿ) for n products, which is 32 look-ups for the largest usual set.
    public subscript(set: Int) -> Itemset {
        Itemset(
            items: Array(items(ofSet: set)), orders: Int(orders[set]), ordersByThird: (0..<3).map { Int(thirds[3 * set + $0]) },
            basis: basis, liftOverBestSplit: liftOverBestSplit(ofSet: set))
    }

    /// See ``Itemset/liftOverBestSplit``; 1 for a set of a single product.
    public func liftOverBestSplit(ofSet set: Int) -> Double {
        let items = Array(items(ofSet: set))
        var best = 0.0
        // Each split once: the last product is always in the second part.
        for mask in 1..<max(1 << (items.count - 1), 1) {
            let parts = (index.orders(of: items, where: { mask >> $0 & 1 == 1 }), index.orders(of: items, where: { mask >> $0 & 1 == 0 }))
            best = max(best, Double(parts.0) * Double(parts.1))
        }
        return best > 0 ? Double(orders[set]) * Double(basis.orders) / best : 1
    }
}

extension Itemsets {
    /// No sets at all.
    init(none history: PurchaseHistory) {
        self.init(
            basis: Itemset.Basis(orders: history.basketCount, ordersByThird: [0, 0, history.basketCount]), minimumOrders: 1, offsets: [0],
            items: [], orders: [], thirds: [], index: ItemsetIndex(FoundItemsets(), products: 0, singles: []))
    }
}
