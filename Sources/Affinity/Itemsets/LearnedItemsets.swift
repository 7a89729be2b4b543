/// Sets of two to six products that are bought together, as columns as they stand in the model file; those that chance explains least come first.
public struct LearnedItemsets: Sendable {
    /// Orders in each third of the period, and the orders a set had to be in.
    let scope: Column<UInt32>
    let rows: Column<ItemsetRow>
    /// Product positions, ascending within a set.
    let items: Column<UInt32>
    /// Where the sets of each product begin; one more entry than products.
    let holderOffsets: Column<UInt32>
    /// The sets of each product in turn, ascending.
    let holders: Column<UInt32>

    /// How many sets there are.
    public var count: Int { rows.count }
    /// How many products the model has; positions below it may be asked for.
    public var productCount: Int { holderOffsets.count - 1 }
    /// The orders that a set had to be in, chosen by the amount of data.
    public var minimumOrders: Int { Int(scope[3]) }
    /// What supports are shares of: ordinary orders.
    public var basis: Itemset.Basis {
        let thirds = (0..<3).map { Int(scope[$0]) }
        return Itemset.Basis(orders: thirds.reduce(0, +), ordersByThird: thirds)
    }

    /// A set by its number, strongest first.
    ///
    /// - Parameter set: below ``count``.
    public subscript(set: Int) -> KnownSet {
        let row = rows[set]
        let start = set == 0 ? 0 : Int(rows[set - 1].end)
        return KnownSet(
            itemset: Itemset(
                items: (start..<Int(row.end)).map { Int32(items[$0]) }, orders: row.thirds.reduce(0, +), ordersByThird: row.thirds,
                basis: basis, liftOverBestSplit: Double(row.lift)),
            voters: Int(row.voters))
    }

    /// The sets that hold the product at a position, strongest first.
    ///
    /// - Parameters:
    ///   - position: below ``productCount``.
    ///   - limit: the most that are wanted.
    public func sets(holding position: Int, limit: Int = .max) -> [KnownSet] {
        holders.row(position, holderOffsets).prefix(limit).map { self[Int($0)] }
    }
}
