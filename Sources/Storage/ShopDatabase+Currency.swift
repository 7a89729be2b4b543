public import Commerce
import GRDB

extension ShopDatabase {
    /// The shop's currency, or `nil` before the first amount of money was stored.
    public func currency() throws -> Currency? { try read(Self.currency) }

    /// Makes a currency the shop's where it has none.
    /// - Throws: ``ShopDatabaseError/foreignCurrency(shop:row:)`` where it has another.
    func adopt(_ currency: Currency, in database: Database) throws {
        if let shop = try Self.currency(database) {
            guard shop == currency else { throw ShopDatabaseError.foreignCurrency(shop: shop, row: currency) }
        } else {
            try database.execute(sql: "INSERT INTO shop (key, value) VALUES ('currency', ?)", arguments: [currency.code])
        }
    }

    static func currency(_ database: Database) throws -> Currency? {
        try String.fetchOne(database, sql: "SELECT value FROM shop WHERE key = 'currency'").flatMap(Currency.init(code:))
    }
}
