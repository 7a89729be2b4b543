import Commerce
import GRDB

/// What the order lines of one transaction say of their products: titles with how often each stands, and the price of the latest order.
struct SoldProducts {
    private struct TitleOfProduct: Hashable {
        let product: Int64
        let title: String
    }

    private struct LatestSale {
        var at: Int64
        var order: OrderID
        var price: Int64
    }

    private var titles: [TitleOfProduct: Int64] = [:]
    private var latest: [Int64: LatestSale] = [:]

    /// - Parameter isNew: whether the line was not known before. A title counts once a line; the price of a known line is looked at again,
    ///   since another row of it may state a later time.
    mutating func note(_ line: OrderLine, product: Int64, isNew: Bool) {
        if isNew, let title = line.title, !title.isEmpty { titles[TitleOfProduct(product: product, title: title), default: 0] += 1 }
        let sale = LatestSale(at: line.orderedAt.millisecondsSince1970, order: line.order, price: line.unitPrice.minorUnits)
        if let before = latest[product], !Self.isLater(sale, than: before) { return }
        latest[product] = sale
    }

    func write(_ database: Database) throws {
        let title = try RawStatement(
            database,
            """
            INSERT INTO product_title (product, title, lines) VALUES (?1, ?2, ?3)
            ON CONFLICT DO UPDATE SET lines = lines + ?3
            """)
        for (key, lines) in titles {
            title.bind(key.product, at: 1)
            title.bind(key.title, at: 2)
            title.bind(lines, at: 3)
            try title.run()
        }
        let price = try RawStatement(
            database,
            """
            UPDATE product SET sold_price = ?2, sold_at = ?3, sold_order = ?4
            WHERE number = ?1 AND (sold_at IS NULL OR (sold_at, sold_order, -sold_price) < (?3, ?4, -?2))
            """)
        for (product, sale) in latest {
            price.bind(product, at: 1)
            price.bind(sale.price, at: 2)
            price.bind(sale.at, at: 3)
            price.bind(sale.order.rawValue, at: 4)
            try price.run()
        }
    }

    /// Later by time, then by order; of one order the lower price stands.
    private static func isLater(_ sale: LatestSale, than other: LatestSale) -> Bool {
        (sale.at, sale.order, -sale.price) > (other.at, other.order, -other.price)
    }
}
