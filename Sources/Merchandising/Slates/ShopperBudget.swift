import Affinity
import Commerce
import Foundation

/// How dear an upgrade may be for a customer: what they pay for such things, drawn towards what everybody pays where little is known of them.
///
/// Logarithms of prices on one shelf are taken as normal. The customer's mean is that of their purchases there, mixed with
/// ``priorPurchases`` purchases at the shelf's mean, which itself is moved by how dear the customer buys elsewhere. An upgrade may cost what five
/// of six such purchases cost less than, and at most ``largestStep`` times what it is an upgrade of.
struct ShopperBudget {
    let storefront: Storefront
    let purchases: CustomerPurchases.Row
    let basket: [Int32]

    /// Purchases at the shelf's prices that are mixed with the customer's own.
    private static let priorPurchases: Float = 4
    /// Purchases at mean prices that are mixed with those that tell how dear the customer buys in general.
    private static let priorLevel: Float = 10
    /// Standard deviations above the mean: five of six are below.
    private static let reach: Float = 0.97
    /// An upgrade costs at most that many times what it is an upgrade of.
    static let largestStep: Float = 2

    /// Whether a product may be suggested instead of a cheaper one.
    func allows(_ upgrade: Int, insteadOf anchor: Int) -> Bool {
        let columns = storefront.columns
        guard let price = columns.logPrice(of: upgrade), let cheaper = columns.logPrice(of: anchor) else { return false }
        guard price <= cheaper + log(Self.largestStep), !isSpent else { return false }
        return cap(forShelfOf: upgrade).map { price <= $0 } ?? false
    }

    /// The logarithm of the highest price for something of a product's shelf, in minor units; `nil` where no price of the shelf is known.
    func cap(forShelfOf position: Int) -> Float? {
        guard let prices = storefront.shelfPrices, let shelf = prices.shelf(of: position) else { return nil }
        var (count, sum, squares): (Float, Float, Float) = (0, 0, 0)
        var (level, all): (Float, Float) = (0, 0)
        for purchase in purchases.purchases {
            let product = Int(purchase.product)
            guard let price = storefront.columns.logPrice(of: product), let own = prices.shelf(of: product) else { continue }
            let orders = Float(purchase.orders)
            level += orders * (price - own.mean) / own.deviation
            all += orders
            guard own.number == shelf.number else { continue }
            count += orders
            sum += orders * price
            squares += orders * price * price
        }
        let prior = shelf.mean + level / (all + Self.priorLevel) * shelf.deviation
        let mean = (sum + Self.priorPurchases * prior) / (count + Self.priorPurchases)
        let spread = squares - 2 * mean * sum + count * mean * mean
        let variance = (max(0, spread) + Self.priorPurchases * shelf.deviation * shelf.deviation) / (count + Self.priorPurchases)
        return mean + Self.reach * variance.squareRoot()
    }

    /// Whether the basket already costs more than the customer's usual one, a unit of each product counted; the shop's for a stranger.
    private var isSpent: Bool {
        guard !basket.isEmpty, let usual else { return false }
        return Double(storefront.value(of: basket)) > usual
    }

    /// What the customer's orders cost on the mean, at today's prices and a unit of each product; for somebody unknown, what the shop's do.
    private var usual: Double? {
        guard purchases.orders > 0 else { return storefront.shelfPrices?.usualBasket }
        let spent = purchases.purchases.reduce(0.0) {
            $0 + Double($1.orders) * Double(storefront.products[Int($1.product)].price?.minorUnits ?? 0)
        }
        return spent > 0 ? spent / Double(purchases.orders) : nil
    }
}
