public import Analytics
import Commerce
import GRDB

extension ShopDatabase {
    /// Remembers who met which arm; of several times the first stays, whatever the order of arrival.
    public func record(exposures entries: [ExposureEntry]) throws {
        guard !entries.isEmpty else { return }
        try write { database in
            let meeting = try RawStatement(
                database,
                """
                INSERT INTO exposure (experiment, person, arm, at) VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET at = excluded.at WHERE excluded.at < at
                """)
            let link = try RawStatement(
                database,
                """
                INSERT INTO visitor_customer (visitor, customer, at) VALUES (?, ?, ?)
                ON CONFLICT DO UPDATE SET at = excluded.at WHERE excluded.at < at
                """)
            for entry in entries {
                switch entry {
                case .met(let experiment, let person, let arm, let at):
                    meeting.bind(Int64(experiment), at: 1)
                    meeting.bind(person.key, at: 2)
                    meeting.bind(Int64(arm), at: 3)
                    meeting.bind(at.millisecondsSince1970, at: 4)
                    try meeting.run()
                case .signedIn(let signedIn):
                    link.bind(signedIn.visitor.rawValue, at: 1)
                    link.bind(signedIn.customer.rawValue, at: 2)
                    link.bind(signedIn.at.millisecondsSince1970, at: 3)
                    try link.run()
                }
            }
        }
    }

    /// Hands over everybody who met an arm of an experiment, first meetings first.
    public func exposures(of experiment: Int, _ meeting: (ExperimentEvidence.Meeting) -> Void) throws {
        try read { try Self.exposures(of: experiment, in: $0, meeting) }
    }

    static func exposures(of experiment: Int, in database: Database, _ meeting: (ExperimentEvidence.Meeting) -> Void) throws {
        let statement = try RawStatement(database, "SELECT person, arm, at FROM exposure WHERE experiment = ? ORDER BY at, person, arm")
        statement.bind(Int64(experiment), at: 1)
        try statement.runAll { row in
            guard let person = row.text(0).flatMap(Person.init(key:)) else { return }
            meeting(
                ExperimentEvidence.Meeting(
                    person: person, arm: Int(row.integer(1)), at: Timestamp(millisecondsSince1970: row.integer(2))))
        }
    }
}
