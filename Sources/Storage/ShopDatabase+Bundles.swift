public import Commerce
import GRDB
public import Merchandising

extension ShopDatabase {
    /// Proposals that were dismissed and not brought back, the last first.
    public func dismissedBundles() throws -> [DismissedBundle] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT bundle, title, products, author, decided_at FROM bundle_decision
                    WHERE number IN (SELECT max(number) FROM bundle_decision GROUP BY bundle) AND is_dismissed
                    ORDER BY number DESC
                    """
            ).map { Self.dismissed($0) }
        }
    }

    /// A number that grows with every decision on a proposal; 0 before the first.
    public func bundleDecisionCounter() throws -> Int {
        try read { try Int.fetchOne($0, sql: "SELECT max(number) FROM bundle_decision") ?? 0 }
    }

    /// Dismisses a proposal; dismissing it again changes nothing.
    public func dismiss(bundle: DismissedBundle) throws {
        try write { database in
            guard try lastDecision(on: bundle.id, in: database)?.isDismissed != true else { return }
            try insert(bundle, isDismissed: true, into: database)
        }
    }

    /// Brings a dismissed proposal back.
    /// - Throws: ``BundleRefusal/notDismissed(_:)``.
    @discardableResult
    public func restore(bundle id: String, by author: String, at now: Timestamp) throws -> DismissedBundle {
        try write { database in
            guard let last = try lastDecision(on: id, in: database), last.isDismissed else { throw BundleRefusal.notDismissed(id) }
            let decision = DismissedBundle(
                id: id, title: last.bundle.title, products: last.bundle.products, author: author, dismissedAt: now)
            try insert(decision, isDismissed: false, into: database)
            return decision
        }
    }

    private func insert(_ bundle: DismissedBundle, isDismissed: Bool, into database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO bundle_decision (bundle, is_dismissed, title, products, author, decided_at) VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                bundle.id, isDismissed, bundle.title, try JSONColumn.text(bundle.products.map(\.rawValue).sorted()), bundle.author,
                bundle.dismissedAt.millisecondsSince1970,
            ])
    }

    private func lastDecision(on id: String, in database: Database) throws -> (bundle: DismissedBundle, isDismissed: Bool)? {
        try Row.fetchOne(
            database,
            sql: """
                SELECT bundle, title, products, author, decided_at, is_dismissed FROM bundle_decision
                WHERE bundle = ? ORDER BY number DESC LIMIT 1
                """,
            arguments: [id]
        ).map { (Self.dismissed($0), $0[5]) }
    }

    private static func dismissed(_ row: Row) -> DismissedBundle {
        let ids = JSONColumn.strings(row[2] as String)
        return DismissedBundle(
            id: row[0], title: row[1], products: Set(ids.map { ProductID($0) }), author: row[3],
            dismissedAt: Timestamp(millisecondsSince1970: row[4]))
    }
}
