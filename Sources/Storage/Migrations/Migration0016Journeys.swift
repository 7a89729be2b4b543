import GRDB

/// Journeys that came to nothing, campaigns, and on which days each visitor was there.
///
/// All of it follows from events and orders; figures that were counted before are counted anew, under the next version of the settings.
enum Migration0016Journeys {
    static let name = "0016-journeys"

    static func migrate(_ database: Database) throws {
        try database.execute(
            sql: """
                -- How often somebody went a way and ordered nothing until its last touch ran out, on the day.
                ALTER TABLE report_path ADD COLUMN without_order INTEGER NOT NULL DEFAULT 0;

                -- Whether orders of the day changed since the days after it were marked, on which journeys end without an order.
                ALTER TABLE report_dirty ADD COLUMN reaches INTEGER NOT NULL DEFAULT 0 CHECK (reaches IN (0, 1));
                CREATE INDEX report_dirty_reaching ON report_dirty (day) WHERE reaches = 1;

                -- On which days there is anything of a visitor, as far as last_event: what changes when it turns out who it is, or what.
                CREATE TABLE report_visitor (
                    visitor TEXT NOT NULL,
                    day INTEGER NOT NULL,
                    PRIMARY KEY (visitor, day)
                ) STRICT, WITHOUT ROWID;
                INSERT INTO report_visitor
                SELECT DISTINCT visitor, (occurred_at - (occurred_at % 86400000 + 86400000) % 86400000) / 86400000 FROM interaction
                WHERE visitor IS NOT NULL AND number <= (SELECT last_event FROM report_state);
                -- The orders that a visitor says are its own; few events name one.
                CREATE INDEX interaction_claim ON interaction (visitor, order_id) WHERE order_id IS NOT NULL AND visitor IS NOT NULL;

                -- Suggestions by the campaign that their events name; of no name what names none.
                CREATE TABLE report_campaign (
                    day INTEGER NOT NULL,
                    campaign TEXT NOT NULL,
                    impressions INTEGER NOT NULL,
                    clicks INTEGER NOT NULL,
                    baskets INTEGER NOT NULL,
                    bought INTEGER NOT NULL,
                    units INTEGER NOT NULL,
                    amount INTEGER NOT NULL,
                    view_amount INTEGER NOT NULL,
                    halo_bought INTEGER NOT NULL,
                    halo_amount INTEGER NOT NULL,
                    PRIMARY KEY (day, campaign)
                ) STRICT, WITHOUT ROWID;

                -- What each channel is given, by the campaigns within it that have a name.
                CREATE TABLE report_channel_campaign (
                    day INTEGER NOT NULL,
                    model TEXT NOT NULL,
                    channel TEXT NOT NULL,
                    campaign TEXT NOT NULL,
                    micro_orders INTEGER NOT NULL,
                    amount INTEGER NOT NULL,
                    PRIMARY KEY (day, model, channel, campaign)
                ) STRICT, WITHOUT ROWID;
                """)
    }
}
