/// The baskets content is learned from: some of a history's, some products left out of them.
struct ContentBaskets {
    let history: PurchaseHistory
    /// Numbers of the history's baskets, ascending.
    let baskets: [Int32]
    /// Products that count as never bought; empty for none.
    let isHidden: [Bool]

    init(_ history: PurchaseHistory, baskets: [Int32]? = nil, isHidden: [Bool] = []) {
        self.history = history
        self.baskets = baskets ?? (0..<Int32(history.basketCount)).map { $0 }
        self.isHidden = isHidden
    }

    var count: Int { baskets.count }

    func hides(_ product: Int32) -> Bool { !isHidden.isEmpty && isHidden[Int(product)] }

    /// What is left of a basket.
    func items(inBasket basket: Int) -> [Int32] { history.items(inBasket: Int(baskets[basket])).filter { !hides($0) } }
}
