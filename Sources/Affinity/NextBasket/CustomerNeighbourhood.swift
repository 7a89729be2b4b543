import Foundation

/// Customers by what they buy, for finding those who buy alike (TIFU-KNN: Hu et al., SIGIR 2020; UP-CF: Faggioli et al., UMAP 2020).
///
/// A customer is a vector of length 1 over products: orders that fade with age, where likeness is asked for also weighted by rarity. Who ordered
/// once tells nothing of what comes next and is left out.
struct CustomerNeighbourhood: Sendable {
    /// Where each customer's votes begin; one more than customers.
    let voteOffsets: Column<UInt32>
    /// Products that the customer would buy next, ascending.
    let votes: Column<CustomerShare>
    /// Where each product's buyers begin; one more than products.
    let buyerOffsets: Column<UInt32>
    /// Buyers with their weight, ascending by number.
    let buyers: Column<CustomerShare>
    /// Products that each customer is found by.
    let reach: [UInt32]

    /// How many customers there are.
    var customerCount: Int { voteOffsets.count - 1 }

    /// Customers at most, the latest: with more the nearest hardly get nearer, and the model file stays below some hundred megabytes.
    static let customerLimit = 200_000
    /// Products at most of a customer, the least faded.
    static let productLimit = 120
    /// Buyers at most of a product, the latest: bounds the work of a request.
    static let buyerLimit = 4_000
    /// What is left of a purchase after one more order, for likeness and for votes.
    static let (likenessShare, voteShare): (Float, Float) = (0.9, 0.85)

    /// - Parameter customers: of whom there are rows, guests' baskets among them.
    init(customers: CustomerPurchases, habits: ProductHabits) {
        var chosen = (0..<Int32(customers.count)).filter { customers[Int($0)].orders > 1 }
        chosen.keepFirst(Self.customerLimit) { (customers[Int($1)].lastDay, $0) < (customers[Int($0)].lastDay, $1) }
        // Numbered from the latest on, so that a product's buyers are the latest first.
        var (voteOffsets, votes): ([UInt32], [CustomerShare]) = ([0], [])
        var buyers = [[CustomerShare]](repeating: [], count: habits.rows.count)
        for (number, customer) in chosen.enumerated() {
            let row = Self.strongest(of: customers[Int(customer)])
            let pace = CustomerPace(customers[Int(customer)])
            for share in Self.unit(row, weight: { pace.faded($0, by: Self.voteShare) }) { votes.append(share) }
            voteOffsets.append(UInt32(votes.count))
            for share in Self.likeness(row, pace: pace, habits: habits) where buyers[Int(share.position)].count < Self.buyerLimit {
                buyers[Int(share.position)].append(CustomerShare(position: UInt32(number), weight: share.weight))
            }
        }
        self.init(
            voteOffsets: Column(voteOffsets), votes: Column(votes),
            buyerOffsets: Column(buyers.reduce(into: [UInt32(0)]) { $0.append($0[$0.count - 1] + UInt32($1.count)) }),
            buyers: Column(buyers.flatMap { $0 }))
    }

    /// Columns whose offsets and positions hold.
    init(voteOffsets: Column<UInt32>, votes: Column<CustomerShare>, buyerOffsets: Column<UInt32>, buyers: Column<CustomerShare>) {
        self.voteOffsets = voteOffsets
        self.votes = votes
        self.buyerOffsets = buyerOffsets
        self.buyers = buyers
        reach = buyers.elements.reduce(into: Array(repeating: 0, count: voteOffsets.count - 1)) { $0[Int($1.position)] += 1 }
    }

    /// A customer's purchases that count, ascending by product.
    static func strongest(of customer: CustomerPurchases.Row) -> [OwnPurchase] {
        guard customer.purchases.count > productLimit else { return Array(customer.purchases) }
        let pace = CustomerPace(customer)
        var kept = customer.purchases.map { (faded: pace.faded($0, by: likenessShare), purchase: $0) }
        kept.keepFirst(productLimit) { ($1.faded, $0.purchase.product) < ($0.faded, $1.purchase.product) }
        return kept.map(\.purchase).sorted { $0.product < $1.product }
    }

    /// The vector by which customers are compared.
    static func likeness(_ purchases: [OwnPurchase], pace: CustomerPace, habits: ProductHabits) -> [CustomerShare] {
        unit(purchases) { pace.faded($0, by: likenessShare) * habits.rows[Int($0.product)].rarity }
    }

    private static func unit(_ purchases: [OwnPurchase], weight: (OwnPurchase) -> Float) -> [CustomerShare] {
        let weights = purchases.map(weight)
        let length = max(weights.reduce(0) { $0 + $1 * $1 }.squareRoot(), .leastNormalMagnitude)
        return zip(purchases, weights).map { CustomerShare(position: $0.product, weight: $1 / length) }
    }
}
