public import Commerce

/// The shop's orders as columns: what is learned from. No object a line, two integers a purchase.
///
/// Products stand in ascending order of their ids and baskets in ascending order of time and order id, so that the same purchases give the
/// same columns whatever order they arrived in, and with them the same model, byte for byte.
public struct PurchaseHistory: Sendable {
    /// Ids in ascending order; a product's position here is its number everywhere in this module.
    public let products: [ProductID]
    /// Where each basket's items begin in ``items``; one more entry than baskets.
    public let basketOffsets: [Int]
    /// Product positions, ascending and distinct within a basket.
    public let items: [Int32]
    /// When each basket was bought.
    public let basketTimes: [Timestamp]
    /// Who votes with each basket: customers are numbered by first appearance, and a basket without customer is a voter of its own.
    public let basketVoters: [Int32]
    /// How many voters there are.
    public let voterCount: Int

    /// How many baskets there are.
    public var basketCount: Int { basketTimes.count }

    /// The product positions in a basket.
    public func items(inBasket basket: Int) -> ArraySlice<Int32> {
        items[basketOffsets[basket]..<basketOffsets[basket + 1]]
    }

    /// The moment of the last basket, or `nil` without baskets.
    public var lastPurchase: Timestamp? { basketTimes.last }

    /// Arranges order lines into columns.
    ///
    /// - Parameters:
    ///   - products: ids in any order, distinct.
    ///   - basketTimes: a moment for each basket, in ascending order; ties in the order of the order's id.
    ///   - basketCustomers: any number that tells customers apart, or `nil` for a guest; as many as `basketTimes`.
    ///   - lines: for each purchase the basket's position and the product's position in `products` as given; in any order, duplicates
    ///     count once.
    /// - Complexity: O(lines + baskets + products·log products).
    public init(
        products: [ProductID], basketTimes: [Timestamp], basketCustomers: [Int64?], lines: [(basket: Int32, product: Int32)]
    ) {
        precondition(basketTimes.count == basketCustomers.count, "one customer or nil for each basket")
        let order = products.indices.sorted { products[$0] < products[$1] }
        var position = [Int32](repeating: 0, count: products.count)
        for (new, old) in order.enumerated() { position[old] = Int32(new) }
        self.products = order.map { products[$0] }
        self.basketTimes = basketTimes

        var starts = [Int](repeating: 0, count: basketTimes.count + 1)
        for line in lines { starts[Int(line.basket) + 1] += 1 }
        for basket in basketTimes.indices { starts[basket + 1] += starts[basket] }
        var next = starts
        var arranged = [Int32](repeating: 0, count: lines.count)
        for line in lines {
            arranged[next[Int(line.basket)]] = position[Int(line.product)]
            next[Int(line.basket)] += 1
        }
        (basketOffsets, items) = Self.distinct(arranged, starts: starts)
        (basketVoters, voterCount) = Self.voters(basketCustomers)
    }

    /// Columns that are arranged already.
    init(
        sortedProducts: [ProductID], basketOffsets: [Int], items: [Int32], basketTimes: [Timestamp], basketVoters: [Int32],
        voterCount: Int
    ) {
        products = sortedProducts
        self.basketOffsets = basketOffsets
        self.items = items
        self.basketTimes = basketTimes
        self.basketVoters = basketVoters
        self.voterCount = voterCount
    }

    /// Sorts each basket's items and drops repetitions.
    private static func distinct(_ arranged: [Int32], starts: [Int]) -> ([Int], [Int32]) {
        var arranged = arranged
        var offsets = [0]
        offsets.reserveCapacity(starts.count)
        var kept = 0
        for basket in 0..<(starts.count - 1) {
            arranged[starts[basket]..<starts[basket + 1]].sort()
            var previous: Int32 = -1
            for index in starts[basket]..<starts[basket + 1] where arranged[index] != previous {
                previous = arranged[index]
                arranged[kept] = previous
                kept += 1
            }
            offsets.append(kept)
        }
        arranged.removeLast(arranged.count - kept)
        return (offsets, arranged)
    }

    private static func voters(_ customers: [Int64?]) -> ([Int32], Int) {
        var numbers: [Int64: Int32] = [:]
        var count: Int32 = 0
        let voters = customers.map { customer -> Int32 in
            if let customer, let known = numbers[customer] { return known }
            defer { count += 1 }
            if let customer { numbers[customer] = count }
            return count
        }
        return (voters, Int(count))
    }
}

extension PurchaseHistory {
    /// The first baskets alone, with the same numbers of products and voters.
    func prefix(_ baskets: Int) -> PurchaseHistory {
        PurchaseHistory(
            sortedProducts: products, basketOffsets: Array(basketOffsets[...baskets]), items: Array(items[..<basketOffsets[baskets]]),
            basketTimes: Array(basketTimes[..<baskets]), basketVoters: Array(basketVoters[..<baskets]), voterCount: voterCount)
    }

    /// A run of baskets alone, with the same numbers of products and voters.
    func slice(_ baskets: Range<Int>) -> PurchaseHistory {
        let first = basketOffsets[baskets.lowerBound]
        return PurchaseHistory(
            sortedProducts: products, basketOffsets: basketOffsets[baskets.lowerBound...baskets.upperBound].map { $0 - first },
            items: Array(items[first..<basketOffsets[baskets.upperBound]]), basketTimes: Array(basketTimes[baskets]),
            basketVoters: Array(basketVoters[baskets]), voterCount: voterCount)
    }
}
