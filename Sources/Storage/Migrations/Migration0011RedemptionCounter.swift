import GRDB

/// A number that grows with every redemption, so that looking whether something was redeemed reads one row; and what makes answers to requests of
/// more than three days ago quick to find.
enum Migration0011RedemptionCounter {
    static let name = "0011-redemption-counter"

    static func migrate(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE redemption_counter (
                    one INTEGER PRIMARY KEY CHECK (one = 1),
                    number INTEGER NOT NULL
                ) STRICT;
                INSERT INTO redemption_counter (one, number) VALUES (1, 0);
                CREATE TRIGGER redemption_made AFTER INSERT ON redemption
                BEGIN UPDATE redemption_counter SET number = number + 1; END;
                CREATE TRIGGER redemption_settled AFTER UPDATE OF state ON redemption
                BEGIN UPDATE redemption_counter SET number = number + 1; END;

                CREATE INDEX redemption_answered ON redemption (reserved_at) WHERE answer <> 'null';
                """)
    }
}
