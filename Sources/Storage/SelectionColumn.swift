import Commerce
import Foundation
import Merchandising

/// A selection of products as JSON text; what is not asked for is left out.
struct SelectionColumn: Codable {
    var products: [String]?
    var categories: [String]?
    var brands: [String]?
    var tags: [String]?
    var attributes: [String: String]?
    var price: [Int64]?
    var margin: [Double]?
    var stock: [Int]?

    init(_ selection: ProductSelection) {
        func list(_ strings: some Sequence<String>) -> [String]? {
            let sorted = strings.sorted()
            return sorted.isEmpty ? nil : sorted
        }
        products = list(selection.products.map(\.rawValue))
        categories = list(selection.categories.map(\.description))
        brands = list(selection.brands)
        tags = list(selection.tags)
        attributes = selection.attributes.isEmpty ? nil : selection.attributes
        price = selection.price.map { [$0.lowerBound, $0.upperBound] }
        margin = selection.margin.map { [$0.lowerBound, $0.upperBound] }
        stock = selection.stock.map { [$0.lowerBound, $0.upperBound] }
    }

    var selection: ProductSelection {
        func bounds<Bound: Comparable>(_ list: [Bound]?) -> ClosedRange<Bound>? {
            guard let list, list.count == 2, list[0] <= list[1] else { return nil }
            return list[0]...list[1]
        }
        return ProductSelection(
            products: Set((products ?? []).map { ProductID($0) }), categories: Set((categories ?? []).compactMap { CategoryPath($0) }),
            brands: Set(brands ?? []), tags: Set(tags ?? []), attributes: attributes ?? [:], price: bounds(price), margin: bounds(margin),
            stock: bounds(stock))
    }
}
