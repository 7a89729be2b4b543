import Affinity
import Commerce
import SampleShop

/// What was learned of a planted shop, asked by ids, and how much there was to learn each planted relation from.
struct PlantedRelations {
    let shop: PlantedShop
    let history: ShopHistory
    let relations: LearnedRelations
    private var positions: [ProductID: Int] = [:]

    init(_ shop: PlantedShop, events: [Interaction] = [], threads: Int = 2) {
        self.shop = shop
        history = shop.history(events: events)
        let pairs = PairLearning(threads: threads).learn(from: history.purchases)
        relations = RelationLearning(threads: threads).learn(
            from: history, pairs: pairs, facts: ProductFacts(catalogue: history.catalogue))
        for (position, product) in history.catalogue.enumerated() { positions[product.id] = position }
    }

    func position(_ product: ProductID) -> Int { positions[product] ?? 0 }

    func judgement(_ anchor: ProductID, _ candidate: ProductID) -> RelationJudgement {
        relations.relation(of: position(anchor), to: position(candidate))
    }

    /// Counted orders of at most `largest` products that hold all of those.
    func orders(with products: [ProductID], largest: Int = 50) -> Int {
        let sought = products.map { Int32(position($0)) }
        return (0..<history.purchases.basketCount).count { basket in
            let items = history.purchases.items(inBasket: basket)
            return items.count <= largest && sought.allSatisfy(items.contains)
        }
    }

    /// Visits that looked at both.
    func visits(with products: [ProductID]) -> Int {
        let sought = products.map { UInt32(position($0)) }
        return (0..<history.visits.visitCount).count { visit in sought.allSatisfy(history.visits.products(ofVisit: visit).contains) }
    }

    /// Customers who bought the product on two days or more.
    func repeaters(of product: ProductID) -> Int {
        var days: [CustomerID: Set<Int64>] = [:]
        for line in shop.orderLines where line.product == product && (line.status == .completed || line.status == .pending) {
            if let customer = line.customer, !shop.wholesaleCustomers.contains(customer) {
                days[customer, default: []].insert(line.orderedAt.millisecondsSince1970 / 86_400_000)
            }
        }
        return days.values.count { $0.count > 1 }
    }
}
