public import Affinity
import Commerce

/// Choices in several roles that customers made: orders with a main product and one at least of each of two or three roles, counted one by one, since no
/// model keeps sets of kinds.
public struct CountedChoices: Sendable {
    struct Choice: Sendable {
        let main: ProductID
        /// Products of each role, that bought most with the main product first.
        let roles: [[ProductID]]
        /// Orders with the main product and one of each role, and different buyers of these.
        let orders: Int
        let buyers: Int
        /// How many times as often as by chance, for the split into two parts that explains it best.
        let lift: Double
        let mainOrders: Int
        let rarestOrders: Int
        let commonestOrders: Int
    }

    let all: [Choice]

    /// Nothing was counted.
    public static let none = CountedChoices(all: [])

    private init(all: [Choice]) { self.all = all }

    /// Counts what customers chose.
    ///
    /// - Parameter history: the orders; those of more than ``mostProducts`` products tell nothing of what goes with what.
    /// - Complexity: O(lines × questions a product stands in).
    public init(storefront: Storefront, history: PurchaseHistory) {
        let asked = BundleProposing(storefront: storefront).openChoices()
        var parts: [Int: [(question: Int, bit: Int)]] = [:]
        for (question, one) in asked.enumerated() {
            for (bit, members) in ([[one.main]] + one.roles).enumerated() {
                for member in members { parts[member, default: []].append((question, 1 << bit)) }
            }
        }
        let partsOfItem = history.products.map { storefront.position(of: $0).flatMap { parts[$0] } ?? [] }
        // Orders by what of each question they hold, a bit for the main product and for each role.
        var counts = [Int](repeating: 0, count: asked.count * Self.masks)
        var buyers = [Set<Int32>](repeating: [], count: asked.count)
        var held = [Int](repeating: 0, count: asked.count)
        var touched: [Int] = []
        var baskets = 0
        for basket in 0..<history.basketCount {
            let items = history.items(inBasket: basket)
            guard items.count <= Self.mostProducts else { continue }
            baskets += 1
            for item in items {
                for part in partsOfItem[Int(item)] {
                    if held[part.question] == 0 { touched.append(part.question) }
                    held[part.question] |= part.bit
                }
            }
            for question in touched {
                counts[question * Self.masks + held[question]] += 1
                if held[question] == (2 << asked[question].roles.count) - 1 { buyers[question].insert(history.basketVoters[basket]) }
                held[question] = 0
            }
            touched.removeAll(keepingCapacity: true)
        }
        all = asked.enumerated().compactMap { question, one in
            guard buyers[question].count >= BundleProposing.fewestBuyers else { return nil }
            let full = (2 << one.roles.count) - 1
            func orders(_ part: Int) -> Int {
                (part...full).reduce(0) { $0 + ($1 & part == part ? counts[question * Self.masks + $1] : 0) }
            }
            let joint = orders(full)
            // The main product is in one part of each split.
            let lift = stride(from: 1, to: full, by: 2).reduce(Double.infinity) { least, part in
                min(least, Double(joint) * Double(baskets) / (Double(orders(part)) * Double(orders(full - part))))
            }
            guard lift >= BundleProposing.leastLift else { return nil }
            let each = (0...one.roles.count).map { orders(1 << $0) }
            return Choice(
                main: storefront.products[one.main].id, roles: one.roles.map { role in role.map { storefront.products[$0].id } },
                orders: joint, buyers: buyers[question].count, lift: lift, mainOrders: each[0], rarestOrders: each.min() ?? 0,
                commonestOrders: each.max() ?? 0)
        }
    }

    /// A main product and three roles at most.
    private static let masks = 16
    /// Orders of more are those of dealers.
    public static let mostProducts = 100
}
