/// Products that are bought together in one order, with the evidence for it.
///
///     let sets = ItemsetMining(threads: 2).mine(history)
///     sets[0].items.map { history.products[Int($0)] }   // ["grinder", "kettle", "scales"]
public struct Itemset: Hashable, Sendable {
    /// Product positions, ascending; two to six of them unless asked otherwise.
    public let items: [Int32]
    /// Orders that hold all of them.
    public let orders: Int
    /// The same by thirds of the period from the first order to the last; they add up to ``orders``.
    public let ordersByThird: [Int]
    /// Orders in all, and how many fell into each third.
    public let basis: Basis
    /// n(X)·N / n(A)·n(B) for the split of the set into two parts A and B that explains it best, which is the split where this is smallest:
    /// how many times more often the set is bought than two smaller sets that have nothing to do with each other would be (Webb,
    /// "Self-sufficient itemsets", 2010). 1 and less: the parts do as well alone.
    public let liftOverBestSplit: Double

    /// What supports are shares of.
    public struct Basis: Hashable, Sendable {
        /// Orders in all.
        public let orders: Int
        /// Orders in each third of the period.
        public let ordersByThird: [Int]
    }

    /// Share of all orders that hold the set, 0…1.
    public var support: Double { basis.orders > 0 ? Double(orders) / Double(basis.orders) : 0 }

    /// Support in each third of the period; `nil` for a third without orders.
    public var supportByThird: [Double?] {
        zip(ordersByThird, basis.ordersByThird).map { $1 > 0 ? Double($0) / Double($1) : nil }
    }

    /// Smallest over largest support of the thirds that have orders, 0…1: 1 for a set that is bought all the time, 0 for one that a
    /// third does not know. `nil` where fewer than two thirds have orders, since then nothing can be said.
    public var stability: Double? {
        let known = supportByThird.compactMap(\.self)
        guard known.count > 1, let low = known.min(), let high = known.max(), high > 0 else { return nil }
        return low / high
    }
}
