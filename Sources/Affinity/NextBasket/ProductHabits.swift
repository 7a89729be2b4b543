import Foundation

/// How customers come back to each product.
struct ProductHabits: Sendable {
    /// One product: 16 bytes.
    struct Row: Hashable, Sendable, BitwiseCopyable {
        /// What sharing the product says of two customers' likeness: the root of its inverse frequency among customers.
        var rarity: Float = 0
        /// Share of its buyers that bought it again, of those who ordered again at all.
        var repeatShare: Float = 0
        /// Orders of a customer between two purchases of it.
        var interval: Float = 0
        /// To a power of two.
        var reserved: Float = 0
    }

    let rows: Column<Row>

    /// Buyers that count as if they behaved like those of all products.
    private static let (repeatPrior, intervalPrior): (Float, Float) = (10, 5)

    /// - Parameter customers: of whom there are rows, guests' baskets among them: who ordered once tells nothing of habits.
    init(customers: CustomerPurchases, products: Int) {
        struct Sums { var (buyers, returned, repeated, steps, interval): (Float, Float, Float, Float, Double) = (0, 0, 0, 0, 0) }
        var sums = [Sums](repeating: Sums(), count: products)
        var all = Sums()
        for customer in 0..<customers.count where customers[customer].orders > 1 {
            let row = customers[customer]
            let pace = CustomerPace(row)
            for purchase in row.purchases {
                let product = Int(purchase.product)
                sums[product].buyers += 1
                guard purchase.firstDay < row.lastDay else { continue }
                sums[product].returned += 1
                all.returned += 1
                guard let interval = pace.interval(of: purchase) else { continue }
                sums[product].repeated += 1
                sums[product].interval += Double(interval)
                all.repeated += 1
                all.interval += Double(interval)
            }
            all.buyers += 1
        }
        let share = all.repeated / max(all.returned, 1)
        let usual = all.repeated > 0 ? Float(all.interval) / all.repeated : 1
        rows = Column(
            sums.map { sum in
                Row(
                    rarity: log(1 + all.buyers / (1 + sum.buyers)).squareRoot(),
                    repeatShare: (sum.repeated + Self.repeatPrior * share) / (sum.returned + Self.repeatPrior),
                    interval: (Float(sum.interval) + Self.intervalPrior * usual) / (sum.repeated + Self.intervalPrior))
            })
    }

    /// Columns that were checked.
    init(rows: Column<Row>) { self.rows = rows }
}
