import Affinity
import Commerce
import Merchandising

extension Ownership {
    /// Customers who bought each of their products once, in one order.
    init(customers: [CustomerID], offsets: [Int], positions: [Int32]) {
        var builder = CustomerPurchases.Builder(customers: customers.count)
        for customer in customers.indices {
            builder.add(
                customer: customer, at: Timestamp(secondsSince1970: 0), products: positions[offsets[customer]..<offsets[customer + 1]])
        }
        self.init(customers: customers, purchases: builder.purchases())
    }
}
