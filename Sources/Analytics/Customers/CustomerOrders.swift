public import Commerce

/// Orders of known customers, net of what came back, as columns.
public struct CustomerOrders: Hashable, Sendable {
    /// In which currency amounts are.
    public let currency: Currency
    /// Customers, each once.
    public let customers: [CustomerID]
    /// Of each order its customer, as a place in ``customers``.
    public private(set) var customer: [Int32] = []
    /// When.
    public private(set) var times: [Timestamp] = []
    /// What was kept came to, in minor units.
    public private(set) var amounts: [Int64] = []
    /// Different products that were kept.
    public private(set) var products: [Int32] = []
    /// Whether a suggestion was put down to have led to one of its lines.
    public private(set) var isCrossSold: [Bool] = []

    /// No orders yet.
    public init(currency: Currency, customers: [CustomerID]) {
        self.currency = currency
        self.customers = customers
    }

    /// Orders there are.
    public var count: Int { times.count }

    /// Adds an order of which something was kept.
    /// - Parameter customer: a place in ``customers``; orders of others are left out.
    public mutating func add(customer place: Int, at time: Timestamp, amount: Int64, products number: Int, isCrossSold: Bool = false) {
        guard customers.indices.contains(place) else { return }
        customer.append(Int32(place))
        times.append(time)
        amounts.append(amount)
        products.append(Int32(clamping: number))
        self.isCrossSold.append(isCrossSold)
    }

    /// Row by row, each order under a name of its own.
    var purchases: [CustomerPurchase] {
        times.indices.map {
            CustomerPurchase(order: OrderID(String($0)), customer: customers[Int(customer[$0])], at: times[$0], amount: amounts[$0])
        }
    }
}
