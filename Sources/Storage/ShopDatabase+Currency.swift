public import Commerce
import GRDB

extension ShopDatabase {
    /// The shop's currency, or `nil` before the first amount of money was stored.
    public func currency() throws -> Currency? { try read(Self.currency) }

    /// Makes the currency of a batch the shop's where it has none, or none that is known.
    /// - Throws: ``ShopDatabaseError/foreignCurrency(shop:row:)`` for the first that is not the shop's.
    func adopt(_ currencies: some Sequence<Currency>, in database: Database) throws {
        var adopted = try Self.currency(database)
        for currency in currencies where currency != adopted {
            if let shop = adopted, shop != .unspecified { throw ShopDatabaseError.foreignCurrency(shop: shop, row: currency) }
            try database.execute(sql: "INSERT OR REPLACE INTO shop (key, value) VALUES ('currency', ?)", arguments: [currency.code])
            adopted = currency
        }
    }

    static func currency(_ database: Database) throws -> Currency? {
        try String.fetchOne(database, sql: "SELECT value FROM shop WHERE key = 'currency'").flatMap(Currency.init(code:))
    }
}
