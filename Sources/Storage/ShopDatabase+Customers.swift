public import Commerce
import GRDB

extension ShopDatabase {
    /// Remembers customers; one that is already known is replaced as a whole.
    ///
    /// - Returns: what became of each, in order.
    /// - Throws: GRDB's `DatabaseError`; nothing is stored then.
    public func record(customers: [Customer]) throws -> [Arrival] {
        try write { database in
            let exists = try RawStatement(database, "SELECT 1 FROM customer WHERE id = ?")
            let upsert = try RawStatement(
                database,
                """
                INSERT INTO customer (id, email, name, created_at, email_consent, attributes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                ON CONFLICT (id) DO UPDATE SET email = ?2, name = ?3, created_at = ?4, email_consent = ?5, attributes = ?6
                WHERE (email, name, created_at, email_consent, attributes) IS NOT (?2, ?3, ?4, ?5, ?6)
                """)
            return try customers.map { customer in
                exists.bind(customer.id.rawValue, at: 1)
                let isKnown = try exists.run()
                upsert.bind(customer.id.rawValue, at: 1)
                upsert.bind(customer.email, at: 2)
                upsert.bind(customer.name, at: 3)
                upsert.bind(customer.createdAt?.millisecondsSince1970, at: 4)
                upsert.bind(customer.emailConsent.map { $0 ? 1 : 0 }, at: 5)
                upsert.bind(try JSONColumn.text(customer.attributes), at: 6)
                guard try upsert.change() else { return .known }
                return isKnown ? .updated : .new
            }
        }
    }
}
