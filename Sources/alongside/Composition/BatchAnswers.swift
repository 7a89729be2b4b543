import Commerce
import Foundation
import Merchandising

/// Answers a file of queries, one JSON object a line.
struct BatchAnswers {
    let storefront: Storefront

    private struct Query: Decodable {
        var id: String
        var placement: String?
        var product_id: String?
        var basket: [String]?
        var viewed: [String]?
        var customer_id: String?
        var limit: Int?
        var owned: String?
        var filter: Filter?

        struct Filter: Decodable {
            var category: String?
            var tags: [String]?
        }
    }

    func answer(_ line: Data, limit: Int) throws -> Data {
        let query = try JSONDecoder().decode(Query.self, from: line)
        let placement = query.placement.flatMap(Placement.init) ?? .basket
        let request = SlateRequest(
            slots: [SlateRequest.Slot(placement: placement, limit: query.limit ?? limit)],
            product: query.product_id.map { ProductID($0) }, basket: (query.basket ?? []).map { ProductID($0) },
            viewed: (query.viewed ?? []).map { ProductID($0) }, customer: query.customer_id.map { CustomerID($0) },
            filter: query.filter.map { ProductFilter(category: $0.category.flatMap { CategoryPath($0) }, tags: $0.tags ?? []) })
        let slate = storefront.slate(for: request)
        let items = slate.items.map {
            ["product_id": storefront.products[$0.position].id.rawValue, "score": Double($0.score)] as [String: Any]
        }
        return try JSONSerialization.data(withJSONObject: ["id": query.id, "items": items])
    }
}
