public import Commerce
import GRDB

extension ShopDatabase {
    /// Remembers events; one whose id is already known changes nothing.
    ///
    /// - Returns: what became of each, in order.
    /// - Throws: GRDB's `DatabaseError`; nothing is stored then.
    public func record(interactions: [Interaction]) throws -> [Arrival] {
        try write { database in
            var products = try Numbering<Product>(database, table: "product")
            var customers = try Numbering<Customer>(database, table: "customer")
            let insert = try RawStatement(
                database,
                """
                INSERT INTO interaction
                    (id, kind, occurred_at, visitor, customer, product, quantity, basket, recommendation)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """)
            return try interactions.map { event in
                insert.bind(event.id, at: 1)
                insert.bind(event.kind.rawValue, at: 2)
                insert.bind(event.occurredAt.millisecondsSince1970, at: 3)
                insert.bind(event.visitor?.rawValue, at: 4)
                insert.bind(try event.customer.map { try customers.number(of: $0) }, at: 5)
                insert.bind(try event.product.map { try products.number(of: $0) }, at: 6)
                insert.bind(event.quantity.map(Int64.init), at: 7)
                insert.bind(event.basket.isEmpty ? "[]" : try JSONColumn.text(event.basket.map(\.rawValue)), at: 8)
                insert.bind(event.recommendation, at: 9)
                return try insert.change() ? .new : .known
            }
        }
    }

    /// Remembers reviews; one that is already known is replaced as a whole.
    ///
    /// - Returns: what became of each, in order.
    /// - Throws: GRDB's `DatabaseError`; nothing is stored then.
    public func record(reviews: [Review]) throws -> [Arrival] {
        try write { database in
            var products = try Numbering<Product>(database, table: "product")
            var customers = try Numbering<Customer>(database, table: "customer")
            let exists = try RawStatement(database, "SELECT 1 FROM review WHERE id = ?")
            let upsert = try RawStatement(
                database,
                """
                INSERT INTO review (id, product, customer, rating, title, text, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                ON CONFLICT (id) DO UPDATE SET
                    product = ?2, customer = ?3, rating = ?4, title = ?5, text = ?6, created_at = ?7
                WHERE (product, customer, rating, title, text, created_at) IS NOT (?2, ?3, ?4, ?5, ?6, ?7)
                """)
            return try reviews.map { review in
                exists.bind(review.id.rawValue, at: 1)
                let isKnown = try exists.run()
                upsert.bind(review.id.rawValue, at: 1)
                upsert.bind(try products.number(of: review.product), at: 2)
                upsert.bind(try review.customer.map { try customers.number(of: $0) }, at: 3)
                upsert.bind(review.rating, at: 4)
                upsert.bind(review.title, at: 5)
                upsert.bind(review.text, at: 6)
                upsert.bind(review.createdAt?.millisecondsSince1970, at: 7)
                guard try upsert.change() else { return .known }
                return isKnown ? .updated : .new
            }
        }
    }
}
