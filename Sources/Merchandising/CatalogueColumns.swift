import Commerce

/// What ranking reads of each product, side by side.
struct CatalogueColumns: Sendable {
    /// Whether it can be bought now.
    let purchasable: [Bool]
    /// The number of its group of variants, or -1.
    let groups: [Int32]

    init(products: [Product]) {
        purchasable = products.map(\.isPurchasable)
        var numbers: [String: Int32] = [:]
        groups = products.map { product in
            guard let group = product.group else { return -1 }
            if let number = numbers[group] { return number }
            defer { numbers[group] = Int32(numbers.count) }
            return Int32(numbers.count)
        }
    }
}
