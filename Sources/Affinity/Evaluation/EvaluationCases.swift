/// The later orders of a history as questions, by the protocol of the field: a cut in time, all products are candidates, those of the basket
/// are not, and only products bought before the cut can be asked for.
public struct EvaluationCases: Sendable {
    /// Cases with all other products of the order as the basket.
    public private(set) var fullBasket: [EvaluationCase] = []
    /// The same hidden products, with one other product of the order as the basket.
    public private(set) var oneProduct: [EvaluationCase] = []
    /// Each known customer's first order after the cut.
    public private(set) var nextBasket: [EvaluationCase] = []

    /// - Parameters:
    ///   - history: the whole of it.
    ///   - orders: positions of the orders that are asked for; what is known is what lies before the first of them.
    ///   - limit: orders at most; of more so many are drawn.
    ///   - hidden: products that are hidden from an order in turn at most, each in a case of its own.
    ///   - seed: draws orders and hidden products.
    public init(history: PurchaseHistory, orders: Range<Int>, limit: Int = .max, hidden: Int = 1, seed: UInt64 = 0) {
        let early = history.prefix(orders.lowerBound)
        let customers = CustomerPurchases(history: early)
        var isKnown = [Bool](repeating: false, count: history.products.count)
        for item in early.items { isKnown[Int(item)] = true }
        var isAsked = [Bool](repeating: false, count: history.voterCount)
        var drawn = Array(orders)
        if drawn.count > limit {
            var dice = RankingDice(seed: seed, stream: -1)
            drawn = drawn.shuffled(using: &dice).prefix(limit).sorted()
        }
        for order in drawn {
            let items = history.items(inBasket: order).filter { isKnown[Int($0)] }
            let voter = Int(history.basketVoters[order])
            let customer = customers[voter]
            let time = history.basketTimes[order]
            if customer.orders > 0, !isAsked[voter], !items.isEmpty {
                isAsked[voter] = true
                nextBasket.append(EvaluationCase(order: order, basket: [], customer: customer, time: time, targets: items))
            }
            guard items.count > 1 else { continue }
            var dice = RankingDice(seed: seed, stream: order)
            for target in items.shuffled(using: &dice).prefix(hidden) {
                let rest = items.filter { $0 != target }
                fullBasket.append(EvaluationCase(order: order, basket: rest, customer: customer, time: time, targets: [target]))
                let one = rest.randomElement(using: &dice).map { [$0] } ?? []
                oneProduct.append(EvaluationCase(order: order, basket: one, customer: customer, time: time, targets: [target]))
            }
        }
    }

    /// The cases of a task.
    public subscript(task: EvaluationTask) -> [EvaluationCase] {
        switch task {
        case .fullBasket: fullBasket
        case .oneProduct: oneProduct
        case .nextBasket: nextBasket
        }
    }
}
