/// The products a linear model is learned for, numbered anew: the most bought of those in enough orders.
struct LearnedProducts {
    /// Position in the history of each learned product, ascending.
    let positions: [Int32]
    /// Number of each product of the history, or -1.
    let numbers: [Int32]

    var count: Int { positions.count }

    /// - Parameters:
    ///   - baskets: the baskets whose orders count.
    ///   - limit: most products; equals beyond it in the order of their positions.
    init(history: PurchaseHistory, baskets: Range<Int>, minimumOrders: Int, limit: Int) {
        var orders = [Int32](repeating: 0, count: history.products.count)
        let items = history.items[history.basketOffsets[baskets.lowerBound]..<history.basketOffsets[baskets.upperBound]]
        for item in items { orders[Int(item)] += 1 }
        var chosen = orders.indices.filter { Int(orders[$0]) >= max(1, minimumOrders) }
        if chosen.count > limit {
            chosen.sort { (-orders[$0], $0) < (-orders[$1], $1) }
            chosen.removeLast(chosen.count - limit)
            chosen.sort()
        }
        positions = chosen.map(Int32.init)
        var numbers = [Int32](repeating: -1, count: history.products.count)
        for (number, position) in chosen.enumerated() { numbers[position] = Int32(number) }
        self.numbers = numbers
    }
}
