public import Affinity
public import Commerce

/// Which customer bought which products, how often and when.
public struct Ownership: Sendable {
    private let rows: [CustomerID: Int32]
    private let purchases: CustomerPurchases

    /// - Parameters:
    ///   - customers: each once, in the order of `purchases`.
    ///   - purchases: in catalogue positions.
    public init(customers: [CustomerID], purchases: CustomerPurchases) {
        precondition(purchases.count == customers.count, "a row for each customer")
        var rows: [CustomerID: Int32] = [:]
        rows.reserveCapacity(customers.count)
        for (row, customer) in customers.enumerated() { rows[customer] = Int32(row) }
        self.rows = rows
        self.purchases = purchases
    }

    /// Nobody owns anything.
    public static let none = Ownership(customers: [], purchases: CustomerPurchases.Builder(customers: 0).purchases())

    /// What a customer bought; nothing for somebody unknown.
    public func purchases(of customer: CustomerID?) -> CustomerPurchases.Row {
        guard let customer, let row = rows[customer] else { return .none }
        return purchases[Int(row)]
    }

    /// The catalogue positions of what a customer bought, ascending; empty for somebody unknown.
    public func products(of customer: CustomerID?) -> some Collection<Int32> {
        purchases(of: customer).purchases.lazy.map { Int32($0.product) }
    }
}
