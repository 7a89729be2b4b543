import Commerce
import GRDB
import Merchandising
import Testing

@testable import Storage

@Suite("Decisions on bundles in the database")
struct BundleStoreTests {
    private func bundle(_ id: String, _ products: Set<ProductID>) -> DismissedBundle {
        DismissedBundle(id: id, title: "A & <b>", products: products, author: "Anna", dismissedAt: opening)
    }

    @Test("What is dismissed comes back as it was, once, the last first; brought back, it is gone, and every decision stays on record")
    func decisions() throws {
        let shop = TestShop()
        let database = try shop.database()
        let (one, other) = (bundle("bundle-1", ["tea", "c\"u,p"]), bundle("bundle-2", ["lamp", "bulb"]))
        try database.dismiss(bundle: one)
        try database.dismiss(bundle: other)
        try database.dismiss(bundle: one)
        #expect(try database.dismissedBundles() == [other, one])
        #expect(try database.bundleDecisionCounter() == 2, "dismissing again changes nothing")
        try database.restore(bundle: "bundle-1", by: "Ben", at: opening.advanced(byDays: 1))
        #expect(try database.dismissedBundles() == [other])
        #expect(throws: BundleRefusal.notDismissed("bundle-1")) { try database.restore(bundle: "bundle-1", by: "Ben", at: opening) }
        #expect(throws: BundleRefusal.notDismissed("nothing")) { try database.restore(bundle: "nothing", by: "Ben", at: opening) }
        try database.dismiss(bundle: one)
        #expect(try database.dismissedBundles() == [one, other])
        let authors = try database.read { try String.fetchAll($0, sql: "SELECT author FROM bundle_decision ORDER BY number") }
        #expect(authors == ["Anna", "Anna", "Ben", "Anna"])
        #expect(throws: DatabaseError.self) { try database.write { try $0.execute(sql: "UPDATE bundle_decision SET author = 'x'") } }
    }
}
