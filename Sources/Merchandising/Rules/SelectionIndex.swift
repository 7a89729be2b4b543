import Commerce

/// Finds the products of selections without walking the catalogue for each of thousands of rules.
struct SelectionIndex {
    private let products: [Product]
    private var positions: [ProductID: Int32] = [:]
    private var ofCategory: [CategoryPath: [Int32]] = [:]
    private var ofBrand: [String: [Int32]] = [:]
    private var ofTag: [String: [Int32]] = [:]
    private var ofAttribute: [[String]: [Int32]] = [:]

    init(products: [Product]) {
        self.products = products
        for (index, product) in products.enumerated() {
            let position = Int32(index)
            positions[product.id] = position
            var category = product.category
            while let within = category {
                ofCategory[within, default: []].append(position)
                category = within.parent
            }
            if let brand = product.brand { ofBrand[brand, default: []].append(position) }
            for tag in Set(product.tags) { ofTag[tag, default: []].append(position) }
            for (name, value) in product.attributes { ofAttribute[[name, value], default: []].append(position) }
        }
    }

    /// Positions of a selection's products, ascending.
    func positions(of selection: ProductSelection) -> [Int32] {
        var bases: [[Int32]] = []
        if !selection.products.isEmpty { bases.append(selection.products.compactMap { positions[$0] }) }
        if !selection.categories.isEmpty { bases.append(selection.categories.flatMap { ofCategory[$0] ?? [] }) }
        if !selection.brands.isEmpty { bases.append(selection.brands.flatMap { ofBrand[$0] ?? [] }) }
        if !selection.tags.isEmpty { bases.append(selection.tags.flatMap { ofTag[$0] ?? [] }) }
        for (name, value) in selection.attributes { bases.append(ofAttribute[[name, value]] ?? []) }
        let base = bases.min { $0.count < $1.count } ?? products.indices.map(Int32.init)
        var found = base.filter { selection.holds(products[Int($0)]) }.sorted()
        // A product with two of the tags, or below two of the categories, is found twice.
        var kept = 0
        for position in found where kept == 0 || found[kept - 1] != position {
            found[kept] = position
            kept += 1
        }
        found.removeSubrange(kept...)
        return found
    }
}
