public import Commerce

/// Takes baskets in the order of time straight into the columns of a ``PurchaseHistory``, for those who have them in that order: nothing but the
/// columns is held, 4 bytes a line and 20 a basket.
public struct HistoryColumns: Sendable {
    private let products: [ProductID]
    private var offsets = [0]
    private var items: [Int32] = []
    private var times: [Timestamp] = []
    private var voters: [Int32] = []
    private var numbers: [Int64: Int32] = [:]
    private var voterCount: Int32 = 0

    /// - Parameter products: ids in ascending order, distinct.
    public init(products: [ProductID]) {
        precondition(zip(products, products.dropFirst()).allSatisfy { $0 < $1 }, "ids in ascending order")
        self.products = products
    }

    /// How many lines there are.
    public var lineCount: Int { items.count }

    /// Appends a basket, no earlier than the one before; ties in the order of the order's id.
    ///
    /// - Parameters:
    ///   - customer: any number that tells customers apart, or `nil` for a guest.
    ///   - products: positions of the products, in any order; duplicates count once.
    public mutating func append(at time: Timestamp, customer: Int64?, products: some Sequence<Int32>) {
        precondition(times.last.map { $0 <= time } ?? true, "baskets in the order of time")
        let start = items.count
        items.append(contentsOf: products)
        items[start...].sort()
        var kept = start
        for index in start..<items.count where kept == start || items[index] != items[kept - 1] {
            items[kept] = items[index]
            kept += 1
        }
        items.removeLast(items.count - kept)
        offsets.append(kept)
        times.append(time)
        voters.append(voter(of: customer))
    }

    /// The columns as a history.
    public consuming func history() -> PurchaseHistory {
        PurchaseHistory(
            sortedProducts: products, basketOffsets: offsets, items: items, basketTimes: times, basketVoters: voters,
            voterCount: Int(voterCount))
    }

    private mutating func voter(of customer: Int64?) -> Int32 {
        if let customer, let known = numbers[customer] { return known }
        defer { voterCount += 1 }
        if let customer { numbers[customer] = voterCount }
        return voterCount
    }
}
