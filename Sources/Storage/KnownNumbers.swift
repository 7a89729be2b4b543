import Commerce

/// Numbers that committed transactions looked up, so that a long import asks for each once. Rows of either table are never deleted.
struct KnownNumbers: Sendable {
    private(set) var products: [ProductID: Int64] = [:]
    private(set) var customers: [CustomerID: Int64] = [:]

    /// Beyond this many ids, some 100 MB, all are forgotten and looked up again.
    private static let most = 1_000_000

    mutating func remember(products: [ProductID: Int64], customers: [CustomerID: Int64]) {
        self.products = products.count > Self.most ? [:] : products
        self.customers = customers.count > Self.most ? [:] : customers
    }
}
