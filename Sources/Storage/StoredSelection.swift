import Commerce
import Merchandising

/// A selection of products within a rule's column. Bounds that are open are left out.
struct StoredSelection: Codable {
    /// A range, open where it has no bound.
    struct Bounds<Value: Codable>: Codable {
        var least: Value?
        var most: Value?
    }

    var products: [String]
    var categories: [String]
    var brands: [String]
    var tags: [String]
    var attributes: [String: String]
    var price: Bounds<Int64>?
    var margin: Bounds<Double>?
    var stock: Bounds<Int>?

    init(_ selection: ProductSelection) {
        products = selection.products.map(\.rawValue).sorted()
        categories = selection.categories.map(\.description).sorted()
        brands = selection.brands.sorted()
        tags = selection.tags.sorted()
        attributes = selection.attributes
        price = selection.price.map {
            Bounds(least: $0.lowerBound == .min ? nil : $0.lowerBound, most: $0.upperBound == .max ? nil : $0.upperBound)
        }
        margin = selection.margin.map {
            Bounds(least: $0.lowerBound.isFinite ? $0.lowerBound : nil, most: $0.upperBound.isFinite ? $0.upperBound : nil)
        }
        stock = selection.stock.map {
            Bounds(least: $0.lowerBound == .min ? nil : $0.lowerBound, most: $0.upperBound == .max ? nil : $0.upperBound)
        }
    }

    var selection: ProductSelection {
        ProductSelection(
            products: Set(products.map { ProductID($0) }), categories: Set(categories.compactMap { CategoryPath($0) }), brands: Set(brands),
            tags: Set(tags), attributes: attributes, price: price.map { ($0.least ?? .min)...($0.most ?? .max) },
            margin: margin.map { ($0.least ?? -.infinity)...($0.most ?? .infinity) },
            stock: stock.map { ($0.least ?? .min)...($0.most ?? .max) })
    }
}
