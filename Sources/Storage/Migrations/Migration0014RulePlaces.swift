import GRDB

/// Where rules stand among each other, where that is not the order in which they were made.
enum Migration0014RulePlaces {
    static let name = "0014-rule-places"

    static func migrate(_ database: Database) throws {
        // NULL: at the number of the rule's first version.
        try database.execute(sql: "ALTER TABLE rule_version ADD COLUMN place REAL")
    }
}
