import Affinity
import Commerce
import Feeds

/// Takes the looks and basket events of a feed into visits, without a database.
final class EventIntake: Intake, @unchecked Sendable {
    // Unchecked Sendable is safe: an import calls its intake from one thread at a time.
    private var products: [ProductID: Int32] = [:]
    private var visitors: [VisitorID: Int32] = [:]
    private var events: [VisitEvent] = []

    func take(_ rows: [Interaction]) -> [Arrival] {
        for row in rows where row.kind == .viewItem || row.kind == .addToCart {
            guard let product = row.product, let visitor = row.visitor else { continue }
            let (productNumber, visitorNumber) = (products[product] ?? Int32(products.count), visitors[visitor] ?? Int32(visitors.count))
            products[product] = productNumber
            visitors[visitor] = visitorNumber
            events.append(
                VisitEvent(
                    visitor: visitorNumber, product: productNumber, occurredAt: row.occurredAt, isBasketEvent: row.kind == .addToCart))
        }
        return Array(repeating: .new, count: rows.count)
    }

    /// The history of what was taken.
    var history: VisitHistory { VisitHistory(productCount: products.count, events: events) }
}
