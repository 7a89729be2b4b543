public import Commerce

/// What each customer bought so far, as columns: how often, when first and when last.
public struct CustomerPurchases: Sendable {
    /// One customer's purchases.
    public struct Row: Sendable {
        /// What was bought, ascending by product.
        public let purchases: ArraySlice<OwnPurchase>
        /// Orders of the customer.
        public let orders: UInt32
        /// Days from 1970 to the last of them.
        public let lastDay: Float

        /// Nothing is known of the customer.
        public static let none = Row(purchases: [], orders: 0, lastDay: 0)

        /// What the customer bought of the product at a position; `nil` if nothing.
        public func purchase(of product: Int32) -> OwnPurchase? {
            purchases.withUnsafeBufferPointer { purchases in
                // Halving without branches: which half it is nobody could predict.
                var (start, count) = (0, purchases.count)
                guard count > 0 else { return nil }
                while count > 1 {
                    let half = count / 2
                    start = purchases[start + half].product <= UInt32(product) ? start + half : start
                    count -= half
                }
                return purchases[start].product == UInt32(product) ? purchases[start] : nil
            }
        }
    }

    private let offsets: [Int]
    private let purchases: [OwnPurchase]
    private let orders: [UInt32]
    private let lastDays: [Float]

    /// How many customers there are.
    public var count: Int { orders.count }

    /// What the customer of that number bought.
    public subscript(customer: Int) -> Row {
        Row(
            purchases: purchases[offsets[customer]..<offsets[customer + 1]], orders: orders[customer], lastDay: lastDays[customer])
    }

    /// Takes orders one by one.
    public struct Builder {
        private var lines: [[(product: Int32, day: Float)]]
        private var orders: [UInt32]
        private var lastDays: [Float]

        /// - Parameter customers: how many there are.
        public init(customers: Int) {
            lines = Array(repeating: [], count: customers)
            orders = Array(repeating: 0, count: customers)
            lastDays = Array(repeating: 0, count: customers)
        }

        /// Adds an order of a customer.
        public mutating func add(customer: Int, at time: Timestamp, products: some Sequence<Int32>) {
            let day = time.days
            for product in products { lines[customer].append((product, day)) }
            orders[customer] += 1
            lastDays[customer] = max(lastDays[customer], day)
        }

        /// What was added, as columns.
        public consuming func purchases() -> CustomerPurchases {
            var offsets = [0]
            offsets.reserveCapacity(lines.count + 1)
            var purchases: [OwnPurchase] = []
            for customer in lines.indices {
                lines[customer].sort { ($0.product, $0.day) < ($1.product, $1.day) }
                let start = purchases.count
                for line in lines[customer] {
                    if purchases.count > start, purchases[purchases.count - 1].product == UInt32(line.product) {
                        purchases[purchases.count - 1].orders += 1
                        purchases[purchases.count - 1].lastDay = line.day
                    } else {
                        purchases.append(
                            OwnPurchase(product: UInt32(line.product), orders: 1, firstDay: line.day, lastDay: line.day))
                    }
                }
                lines[customer] = []
                offsets.append(purchases.count)
            }
            return CustomerPurchases(offsets: offsets, purchases: purchases, orders: orders, lastDays: lastDays)
        }
    }

    /// Customers are the voters of a history, guests' baskets among them.
    init(history: PurchaseHistory) {
        var builder = Builder(customers: history.voterCount)
        for basket in 0..<history.basketCount {
            builder.add(
                customer: Int(history.basketVoters[basket]), at: history.basketTimes[basket], products: history.items(inBasket: basket))
        }
        self = builder.purchases()
    }

    private init(offsets: [Int], purchases: [OwnPurchase], orders: [UInt32], lastDays: [Float]) {
        self.offsets = offsets
        self.purchases = purchases
        self.orders = orders
        self.lastDays = lastDays
    }
}

extension Timestamp {
    /// Days from 1970, precise to a few minutes.
    public var days: Float { Float(Timestamp(millisecondsSince1970: 0).days(until: self)) }
}
