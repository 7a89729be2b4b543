import GRDB

extension ShopDatabase {
    /// Every migration in the order of release. One that was released is never edited; the next change is a new file.
    static let migrations: [(name: String, migrate: @Sendable (Database) throws -> Void)] = [
        (Migration0001Shop.name, { try Migration0001Shop.migrate($0) }),
        (Migration0002Keys.name, { try Migration0002Keys.migrate($0) }),
        (Migration0003Events.name, { try Migration0003Events.migrate($0) }),
        (Migration0004Rules.name, { try Migration0004Rules.migrate($0) }),
        (Migration0005StockGoals.name, { try Migration0005StockGoals.migrate($0) }),
        (Migration0006Experiments.name, { try Migration0006Experiments.migrate($0) }),
        (Migration0007Reports.name, { try Migration0007Reports.migrate($0) }),
        (Migration0008Offers.name, { try Migration0008Offers.migrate($0) }),
        (Migration0009CrossSold.name, { try Migration0009CrossSold.migrate($0) }),
        (Migration0011RedemptionCounter.name, { try Migration0011RedemptionCounter.migrate($0) }),
        (Migration0012Bundles.name, { try Migration0012Bundles.migrate($0) }),
        (Migration0013Segments.name, { try Migration0013Segments.migrate($0) }),
        (Migration0014RulePlaces.name, { try Migration0014RulePlaces.migrate($0) }),
        (Migration0015GuestOrders.name, { try Migration0015GuestOrders.migrate($0) }),
        (Migration0016Journeys.name, { try Migration0016Journeys.migrate($0) }),
    ]

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for migration in migrations { migrator.registerMigration(migration.name, migrate: migration.migrate) }
        return migrator
    }
}
