public import Analytics
public import Commerce
import Foundation
import GRDB

extension ShopDatabase {
    /// A number that grows with everything that is done to an experiment, whoever does it; 0 before the first.
    public func experimentCounter() throws -> Int {
        try read { try Int.fetchOne($0, sql: "SELECT max(number) FROM experiment_step") ?? 0 }
    }

    /// Every experiment there ever was, the standing holdout with all its shares among them, in the order they were made.
    /// - Throws: ``ShopDatabaseError/unreadable(path:reason:)`` for one that this version does not understand.
    public func experiments() throws -> [ExperimentRecord] { try read { try experiments(in: $0) } }

    /// Remembers a new experiment, which nobody takes part in before it is started.
    /// - Throws: ``ExperimentRefusal``.
    @discardableResult
    public func create(
        experiment definition: ExperimentDefinition, salt: String, by author: String, at now: Timestamp
    ) throws -> ExperimentRecord {
        try write { database in
            let known = try experiments(in: database)
            guard !known.contains(where: { $0.id == definition.id }) else { throw ExperimentRefusal.taken(definition.id) }
            guard known.count < ExperimentRefusal.mostExperiments else { throw ExperimentRefusal.tooMany }
            return try insert(definition, salt: salt, by: author, at: now, into: database)
        }
    }

    /// Starts an experiment: from now on people take part.
    /// - Throws: ``ExperimentRefusal``.
    @discardableResult
    public func start(experiment id: ExperimentID, by author: String, at now: Timestamp) throws -> ExperimentRecord {
        try write { database in
            let known = try experiments(in: database)
            let record = try Self.one(id, of: known)
            guard !record.isHoldout else { throw ExperimentRefusal.standing(id) }
            guard record.startedAt == nil else { throw ExperimentRefusal.startedBefore(id) }
            if let end = record.definition.endsAt, end <= now { throw ExperimentRefusal.endPassed(id) }
            if case .placement(let placement) = record.definition.subject,
                let other = known.first(where: { $0.definition.subject == record.definition.subject && $0.state(at: now) == .running })
            {
                throw ExperimentRefusal.placementTaken(placement, by: other.id)
            }
            return try add(.started, to: record, by: author, at: now, in: database)
        }
    }

    /// Stops an experiment for good: everybody is shown what is usual from now on, and what was bought later does not count.
    /// - Throws: ``ExperimentRefusal``.
    @discardableResult
    public func stop(experiment id: ExperimentID, by author: String, at now: Timestamp) throws -> ExperimentRecord {
        try write { database in
            let record = try Self.one(id, of: try experiments(in: database))
            guard !record.isHoldout else { throw ExperimentRefusal.standing(id) }
            guard record.stoppedAt == nil, record.state(at: now) == .running else { throw ExperimentRefusal.notRunning(id) }
            return try add(.stopped, to: record, by: author, at: now, in: database)
        }
    }

    /// Makes the standing holdout have a share, or ends it.
    ///
    /// Another share is another stage with an id of its own: who took part in an earlier one keeps the arm and counts there, so that no reading mixes
    /// people of different lots.
    /// - Parameters:
    ///   - share: 0 to 0.5; 0 holds nobody out.
    ///   - salt: what lots are drawn with if there never was a holdout; every stage draws with the first one's.
    /// - Returns: the stage that runs; `nil` for a share of 0.
    @discardableResult
    public func setHoldout(share: Double, salt: String, by author: String, at now: Timestamp) throws -> ExperimentRecord? {
        try write { database in
            let stages = try experiments(in: database).filter(\.isHoldout)
            let running = stages.last { $0.state(at: now) == .running }
            let id = ExperimentID(stages.isEmpty ? "holdout" : "holdout-\(stages.count + 1)")
            let wanted = share > 0 ? try ExperimentDefinition.holdout(id: id, share: share) : nil
            if let running {
                if running.definition.variants == wanted?.variants { return running }
                _ = try add(.stopped, to: running, by: author, at: now, in: database)
            }
            guard let wanted else { return nil }
            let record = try insert(wanted, salt: stages.first?.salt ?? salt, by: author, at: now, into: database)
            return try add(.started, to: record, by: author, at: now, in: database)
        }
    }

    private static func one(_ id: ExperimentID, of known: [ExperimentRecord]) throws(ExperimentRefusal) -> ExperimentRecord {
        guard let record = known.first(where: { $0.id == id }) else { throw .unknown(id) }
        return record
    }

    private func insert(
        _ definition: ExperimentDefinition, salt: String, by author: String, at now: Timestamp, into database: Database
    ) throws -> ExperimentRecord {
        var placement: String?
        if case .placement(let place) = definition.subject { placement = place.name }
        try database.execute(
            sql: "INSERT INTO experiment (id, placement, salt, definition) VALUES (?, ?, ?, ?)",
            arguments: [definition.id.rawValue, placement, salt, try JSONColumn.text(StoredExperiment(definition))])
        let record = ExperimentRecord(number: Int(database.lastInsertedRowID), definition: definition, salt: salt, steps: [])
        return try add(.created, to: record, by: author, at: now, in: database)
    }

    private func add(
        _ kind: ExperimentRecord.Step.Kind, to record: ExperimentRecord, by author: String, at now: Timestamp, in database: Database
    ) throws -> ExperimentRecord {
        try database.execute(
            sql: "INSERT INTO experiment_step (experiment, kind, author, at) VALUES (?, ?, ?, ?)",
            arguments: [record.number, Self.stepKinds.firstIndex(of: kind), author, now.millisecondsSince1970])
        return ExperimentRecord(
            number: record.number, definition: record.definition, salt: record.salt,
            steps: record.steps + [ExperimentRecord.Step(kind: kind, author: author, at: now)])
    }

    /// By the number that stands for each in the database.
    private static let stepKinds: [ExperimentRecord.Step.Kind] = [.created, .started, .stopped]

    private func experiments(in database: Database) throws -> [ExperimentRecord] {
        var steps: [Int: [ExperimentRecord.Step]] = [:]
        for row in try Row.fetchAll(database, sql: "SELECT experiment, kind, author, at FROM experiment_step ORDER BY number") {
            let kind: Int = row[1]
            guard Self.stepKinds.indices.contains(kind) else { continue }
            steps[row[0], default: []].append(
                ExperimentRecord.Step(kind: Self.stepKinds[kind], author: row[2], at: Timestamp(millisecondsSince1970: row[3])))
        }
        return try Row.fetchAll(database, sql: "SELECT number, id, placement, salt, definition FROM experiment ORDER BY number").map {
            row in
            let id = ExperimentID(row[1] as String)
            let (name, text): (String?, String) = (row[2], row[4])
            let subject: ExperimentDefinition.Subject? =
                if let name { Placement(name).map { .placement($0) } } else { .holdout }
            guard let subject, let stored = try? JSONDecoder().decode(StoredExperiment.self, from: Data(text.utf8)),
                let definition = stored.definition(id, subject: subject)
            else {
                throw ShopDatabaseError.unreadable(
                    path: path ?? "the database", reason: "the experiment \(id) is of a form that is not known")
            }
            let number: Int = row[0]
            return ExperimentRecord(number: number, definition: definition, salt: row[3], steps: steps[number] ?? [])
        }
    }
}
