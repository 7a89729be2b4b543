import Affinity
import Commerce
import SampleShop

extension PlantedShop {
    /// Everything learning reads of this shop: orders that were neither cancelled nor refunded, looks and baskets, stars.
    ///
    /// - Parameter events: what else was done in the storefront.
    func history(events: [Interaction] = [], withVisits: Bool = true) -> ShopHistory {
        let catalogue = products.sorted { $0.id < $1.id }
        var positions: [ProductID: Int32] = [:]
        for (position, product) in catalogue.enumerated() { positions[product.id] = Int32(position) }
        var customers: [CustomerID: Int64] = [:]
        for customer in self.customers { customers[customer.id] = Int64(customers.count) }
        let kept = orderLines.filter { $0.status == .completed || $0.status == .pending }
        var times: [Timestamp] = []
        var buyers: [Int64?] = []
        var lines: [(basket: Int32, product: Int32)] = []
        var current: OrderID?
        for line in kept {
            if line.order != current {
                current = line.order
                times.append(line.orderedAt)
                buyers.append(line.customer.flatMap { customers[$0] })
            }
            lines.append((Int32(times.count - 1), positions[line.product] ?? 0))
        }
        let visitors = Set((interactions + events).compactMap(\.visitor)).sorted { $0.rawValue < $1.rawValue }
        var visitorNumbers: [VisitorID: Int32] = [:]
        for (number, visitor) in visitors.enumerated() { visitorNumbers[visitor] = Int32(number) }
        let looks = (withVisits ? interactions + events : []).compactMap { event -> VisitEvent? in
            guard event.kind == .viewItem || event.kind == .addToCart, let product = event.product.flatMap({ positions[$0] }),
                let visitor = event.visitor.flatMap({ visitorNumbers[$0] })
            else { return nil }
            return VisitEvent(
                visitor: visitor, product: product, occurredAt: event.occurredAt, isBasketEvent: event.kind == .addToCart)
        }
        return ShopHistory(
            purchases: PurchaseHistory(
                products: catalogue.map(\.id), basketTimes: times, basketCustomers: buyers, lines: lines),
            catalogue: catalogue, visits: VisitHistory(productCount: catalogue.count, events: looks))
    }
}
