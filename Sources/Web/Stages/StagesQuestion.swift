import Commerce
import Merchandising

/// What a page about one slate asks for, as its address says it: where, beside what, for whom.
struct StagesQuestion {
    let placement: Placement
    let product: ProductID?
    let basket: BasketState
    let customer: CustomerID?
    let visitor: VisitorID?
    let limit: Int

    /// - Throws: ``Problem`` that names the parameter.
    init(_ query: QueryParameters, storefront: Storefront) throws(Problem) {
        basket = try BasketState(query)
        let name = try query.one("placement")
        let usual: Placement = basket.ids.isEmpty ? .home : .basket
        guard let placement = Placement(name ?? usual.name) else {
            throw .parameter("placement", name ?? "", "names no placement", remedy: "Choose one of the list.")
        }
        self.placement = placement
        product = try Self.identifier("product", in: query).map { ProductID($0) }
        customer = try Self.identifier("customer", in: query).map { CustomerID($0) }
        visitor = try Self.identifier("visitor", in: query).map { VisitorID($0) }
        limit = try query.integer("limit", in: 1...Self.mostItems, otherwise: storefront.plan(for: placement).limit)
    }

    /// Rows that a page shows at most.
    static let mostItems = 50

    /// The request, with what is remembered of the shopper, as a shopper's own would be.
    func request(shoppers: ShopperMemory, at now: Timestamp) -> SlateRequest {
        var request = SlateRequest(
            slots: [SlateRequest.Slot(placement: placement, limit: limit)], product: product, basket: basket.ids, customer: customer,
            visitor: visitor, now: now, explain: true)
        if customer != nil || visitor != nil {
            let shopper = shoppers.shopper(customer: customer, visitor: visitor, at: now)
            request = request.completed(by: shopper, statesBasket: !basket.ids.isEmpty, statesViewed: false)
        }
        return request
    }

    private static func identifier(_ name: String, in query: QueryParameters) throws(Problem) -> String? {
        guard let text = try query.one(name) else { return nil }
        guard text.utf8.count <= JSONReader.longestIdentifier, text.hasNoControls else {
            throw .parameter(name, text, "is no id", remedy: "Use an id of the shop, of at most \(JSONReader.longestIdentifier) bytes.")
        }
        return text
    }
}
