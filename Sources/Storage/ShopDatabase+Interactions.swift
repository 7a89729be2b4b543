public import Commerce
import GRDB
import Merchandising
import Synchronization

extension ShopDatabase {
    /// Remembers events; one whose id is already known changes nothing.
    ///
    /// - Returns: what became of each, in order.
    /// - Throws: GRDB's `DatabaseError`; nothing is stored then.
    public func record(interactions: [Interaction]) throws -> [Arrival] {
        var pace = viewPace.withLock { $0 }
        let receipt = try write { database in
            var recorder = try InteractionRecorder(database, pace: pace)
            let receipt = try recorder.record(interactions)
            pace = recorder.pace
            return receipt
        }
        viewPace.withLock { [pace] in $0 = pace }
        return receipt.arrivals
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
