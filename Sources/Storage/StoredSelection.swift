import Commerce
import Merchandising

/// A selection of products as JSON, within the columns of rules and goals. Bounds that are open are left out.
///
/// Goals were written otherwise at first: lists without entries left out, and bounds as a pair. Both are read.
struct StoredSelection: Codable {
    /// A range, open where it has no bound.
    struct Bounds<Value: Codable>: Codable {
        var least: Value?
        var most: Value?

        private enum CodingKeys: CodingKey { case least, most }

        init(least: Value?, most: Value?) { (self.least, self.most) = (least, most) }

        init(from decoder: any Decoder) throws {
            if let pair = try? decoder.singleValueContainer().decode([Value].self) {
                (least, most) = (pair.first, pair.count > 1 ? pair[1] : nil)
            } else {
                let container = try decoder.container(keyedBy: CodingKeys.self)
                least = try container.decodeIfPresent(Value.self, forKey: .least)
                most = try container.decodeIfPresent(Value.self, forKey: .most)
            }
        }
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

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func list(_ key: CodingKeys) throws -> [String] { try container.decodeIfPresent([String].self, forKey: key) ?? [] }
        products = try list(.products)
        categories = try list(.categories)
        brands = try list(.brands)
        tags = try list(.tags)
        attributes = try container.decodeIfPresent([String: String].self, forKey: .attributes) ?? [:]
        price = try container.decodeIfPresent(Bounds<Int64>.self, forKey: .price)
        margin = try container.decodeIfPresent(Bounds<Double>.self, forKey: .margin)
        stock = try container.decodeIfPresent(Bounds<Int>.self, forKey: .stock)
    }

    var selection: ProductSelection {
        ProductSelection(
            products: Set(products.map { ProductID($0) }), categories: Set(categories.compactMap { CategoryPath($0) }), brands: Set(brands),
            tags: Set(tags), attributes: attributes, price: price.map { ($0.least ?? .min)...($0.most ?? .max) },
            margin: margin.map { ($0.least ?? -.infinity)...($0.most ?? .infinity) },
            stock: stock.map { ($0.least ?? .min)...($0.most ?? .max) })
    }
}
