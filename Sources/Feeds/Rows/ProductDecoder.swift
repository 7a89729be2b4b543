import Commerce

/// Reads rows of products.
struct ProductDecoder: EntryDecoder {
    static let kind = FeedKind.products
    static let classes = ["products"]
    var reader: FieldReader

    init(_ reader: FieldReader) { self.reader = reader }

    /// Units in stock at most, either way: oversold stock is negative in many systems.
    private static let mostStock = 1_000_000_000

    mutating func entry(of row: Row, as treatment: RowRule.Treatment?) throws(Rejection) -> ProductEntry {
        let id = try reader.requiredID(ProductSlot.id, row)
        var product = Product(id: ProductID(id), title: id)
        product.title = try reader.text(ProductSlot.title, row) ?? id
        product.description = try reader.text(ProductSlot.description, row, keepsLines: true)
        product.brand = try reader.text(ProductSlot.brand, row)
        product.category = try reader.text(ProductSlot.category, row).flatMap { CategoryPath($0) }
        try readMoney(of: &product, row)
        product.stock = try stock(row)
        product.group = try reader.id(ProductSlot.group, row)
        product.imageURL = try address(ProductSlot.imageURL, row)
        product.url = try address(ProductSlot.url, row)
        product.tags = try reader.list(ProductSlot.tags, row)
        product.attributes = try reader.attributes(ProductSlot.attributes, row)
        product.isAvailable = try reader.flag(ProductSlot.available, row) ?? true
        product.createdAt = try reader.moment(ProductSlot.createdAt, row)
        return ProductEntry(product: product, states: states(row))
    }

    private mutating func readMoney(of product: inout Product, _ row: Row) throws(Rejection) {
        let states = [ProductSlot.price, .cost].contains { slot in
            if case .sum = reader.columns.sources[slot.rawValue] { return true }
            return reader.columns.bytes(slot, in: row)?.isEmpty == false
        }
        guard states else { return }
        let currency = try reader.currency(ProductSlot.currency, row)
        product.price = try reader.amount(ProductSlot.price, row, in: currency).map { Money(minorUnits: $0, currency: currency) }
        product.cost = try reader.amount(ProductSlot.cost, row, in: currency).map { Money(minorUnits: $0, currency: currency) }
        reader.settle(currency)
    }

    private func stock(_ row: Row) throws(Rejection) -> Int? {
        guard let units = try reader.units(ProductSlot.stock, row, most: Self.mostStock) else { return nil }
        guard units >= -Self.mostStock else {
            throw reader.refusal(ProductSlot.stock, row, "the number is smaller than -\(Self.mostStock)", remedy: "Check the export.")
        }
        return units
    }

    /// An address of the web. Any other scheme would be run, not shown, where a page links to it.
    private func address(_ slot: ProductSlot, _ row: Row) throws(Rejection) -> String? {
        guard let text = try reader.text(slot, row) else { return nil }
        let lower = text.lowercased()
        guard lower.hasPrefix("https://") || lower.hasPrefix("http://") || lower.hasPrefix("/") else {
            throw reader.refusal(
                slot, row, "this is no address of the web", remedy: "Write an address that begins with https://, or a path with /.")
        }
        return text
    }

    /// The properties that the row speaks of.
    private func states(_ row: Row) -> Product.Fields {
        var fields: Product.Fields = []
        for (slot, field) in Self.fields where isStated(slot, row) { fields.insert(field) }
        return fields
    }

    private func isStated(_ slot: ProductSlot, _ row: Row) -> Bool {
        switch reader.columns.sources[slot.rawValue] {
        case .absent: false
        case .column(let column): row.bytes(column) != nil
        case .constant, .sum: true
        }
    }

    private static let fields: [(ProductSlot, Product.Fields)] = [
        (.title, .title), (.description, .description), (.brand, .brand), (.category, .category), (.price, .price), (.cost, .cost),
        (.stock, .stock), (.group, .group), (.imageURL, .imageURL), (.url, .url), (.tags, .tags), (.attributes, .attributes),
        (.available, .availability), (.createdAt, .createdAt),
    ]
}
