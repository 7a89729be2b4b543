import GRDB

extension ShopDatabase {
    /// Every migration in the order of release. One that was released is never edited; the next change is a new file.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration(Migration0001Shop.name, migrate: Migration0001Shop.migrate)
        return migrator
    }
}
