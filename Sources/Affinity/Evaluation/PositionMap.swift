import Commerce

/// Where a history's products stand in a model that was learned from another state of the shop, and back.
struct PositionMap: Sendable {
    private let there: [Int32]
    private let here: [Int32]

    /// - Parameters:
    ///   - from: the history's products, ascending.
    ///   - to: the model's, ascending.
    init(from: [ProductID], to: [ProductID]) {
        var (there, here) = ([Int32](repeating: -1, count: from.count), [Int32](repeating: -1, count: to.count))
        var place = 0
        for (position, product) in from.enumerated() {
            while place < to.count, to[place] < product { place += 1 }
            guard place < to.count, to[place] == product else { continue }
            there[position] = Int32(place)
            here[place] = Int32(position)
        }
        (self.there, self.here) = (there, here)
    }

    /// Where the model's product stands in the history; `nil` if it is not there.
    func back(_ product: Int32) -> Int32? { here[Int(product)] < 0 ? nil : here[Int(product)] }

    /// The question in the model's positions, without the products that the model does not know.
    func translated(_ question: EvaluationCase) -> EvaluationCase {
        let basket = question.basket.compactMap { there[Int($0)] < 0 ? nil : there[Int($0)] }
        // Both sides ascend by id, so that what was ascending stays so.
        let purchases = question.customer.purchases.compactMap { purchase -> OwnPurchase? in
            guard there[Int(purchase.product)] >= 0 else { return nil }
            var purchase = purchase
            purchase.product = UInt32(there[Int(purchase.product)])
            return purchase
        }
        return EvaluationCase(
            order: question.order, basket: basket,
            customer: CustomerPurchases.Row(
                purchases: purchases[...], orders: question.customer.orders, lastDay: question.customer.lastDay),
            time: question.time, targets: question.targets)
    }
}
