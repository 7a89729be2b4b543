public import Commerce
import GRDB

extension ShopDatabase {
    /// Every product, in ascending order of ids; what the catalogue leaves open is taken from order lines (commonest title, usual price).
    public func catalogue() throws -> [Product] {
        try read(Self.catalogue)
    }

    static func catalogue(_ database: Database) throws -> [Product] {
        let currency = try currency(database)
        let money = { (amount: Int64?) in currency.flatMap { currency in amount.map { Money(minorUnits: $0, currency: currency) } } }
        let rows = try Row.fetchCursor(database, sql: catalogueSQL)
        var products: [Product] = []
        while let row = try rows.next() {
            let id: String = row[0]
            let category: String? = row[4]
            let created: Int64? = row[14]
            products.append(
                Product(
                    id: ProductID(id), title: (row[1] as String?) ?? id, description: row[2], brand: row[3],
                    category: category.flatMap { CategoryPath($0) }, price: money(row[5]), cost: money(row[6]), stock: row[7],
                    group: row[8], imageURL: row[9], url: row[10], tags: JSONColumn.strings(row[11]),
                    attributes: JSONColumn.properties(row[12]), isAvailable: row[13],
                    createdAt: created.map(Timestamp.init(millisecondsSince1970:))))
        }
        return products
    }

    static let catalogueSQL = """
        SELECT id, coalesce(title, sold_title), description, brand, category, coalesce(price, usual_price, sold_price), cost, stock,
            variant_group, image_url, url, tags, attributes, available, created_at
        FROM product ORDER BY id
        """

    /// A number that changes whenever another connection, of this process or another, commits to the database.
    public func changeCounter() throws -> Int {
        try writer.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA data_version") ?? 0 }
    }
}
