public import Commerce

extension PlantedShop {
    /// The products of each order, in the order of time; each product once.
    ///
    /// - Parameter includingWholesale: whether the few huge baskets count too; the planted lifts are those of the other orders.
    public func baskets(includingWholesale: Bool = false) -> [[ProductID]] {
        var baskets: [[ProductID]] = []
        var current: OrderID?
        for line in orderLines where includingWholesale || !isWholesale(line) {
            if line.order != current {
                baskets.append([])
                current = line.order
            }
            baskets[baskets.count - 1].append(line.product)
        }
        return baskets
    }

    /// Whether the line is of a wholesale order.
    public func isWholesale(_ line: OrderLine) -> Bool { line.customer.map(wholesaleCustomers.contains) ?? false }
}
