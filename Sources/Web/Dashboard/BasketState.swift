import Commerce

/// The basket that pages are filling: it lives in the address alone, so that it needs neither cookie nor script, and can be shared as a link.
struct BasketState {
    /// What is in it, in the order it was put there, each once.
    let ids: [ProductID]

    /// The most products it holds; addresses beyond a few thousand bytes are cut by proxies.
    static let largest = 60

    init(_ ids: [ProductID]) {
        var seen: Set<ProductID> = []
        self.ids = Array(ids.filter { seen.insert($0).inserted }.prefix(Self.largest))
    }

    /// Reads the parameters `p`.
    init(_ query: QueryParameters) throws(Problem) {
        let values = query.all("p")
        for value in values where value.utf8.count > JSONReader.longestIdentifier || !value.hasNoControls {
            throw .parameter("p", value, "is no id", remedy: "Follow the links of the pages to fill the basket.")
        }
        self.init(values.map { ProductID($0) })
    }

    func contains(_ id: ProductID) -> Bool { ids.contains(id) }

    func adding(_ id: ProductID) -> BasketState { BasketState(ids + [id]) }

    func removing(_ id: ProductID) -> BasketState { BasketState(ids.filter { $0 != id }) }

    /// The parameters that name what is in it.
    var parameters: [(name: String, value: String)] { ids.map { ("p", $0.rawValue) } }
}
