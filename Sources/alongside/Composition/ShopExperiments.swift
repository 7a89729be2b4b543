import Analytics
import Commerce
import Foundation
import Storage
import Synchronization
import Web

/// The shop's experiments in its database, put into service as soon as they change.
final class ShopExperiments: ExperimentArchive {
    private struct Read {
        let report: ExperimentReport
        let history: ExperimentHistory
        let counter: Int
        let madeAt: ContinuousClock.Instant
        let cost: Duration
    }

    private let database: ShopDatabase
    private let live: LiveExperiments
    /// The counter of the experiments in service.
    private let served = Mutex<Int?>(nil)
    private let reports = Mutex<[Int: Read]>([:])

    init(database: ShopDatabase, live: LiveExperiments) {
        self.database = database
        self.live = live
    }

    /// Brings the standing holdout to the share that is set, and everybody who met an arm back to mind; before the first request.
    func begin(holdoutShare: Double, at now: Timestamp) throws {
        try database.setHoldout(share: holdoutShare, salt: Self.salt(), by: "settings", at: now)
        let records = try database.experiments()
        let holdouts = records.filter(\.isHoldout)
        for record in records where record.isHoldout || record.state(at: now) == .running {
            // Arms of earlier shares are held against the lots of the present one.
            let current = (record.isHoldout ? holdouts.last : record) ?? record
            let lots = try current.definition.lots(salt: current.salt)
            try database.exposures(of: record.number) { live.recall($0, of: record, drawnNowBy: lots) }
        }
        try serve(at: now)
    }

    /// Puts the database's experiments into service where they changed.
    func serve(at now: Timestamp) throws {
        try served.withLock { served in
            let counter = try database.experimentCounter()
            guard counter != served else { return }
            try live.replace(with: try database.experiments(), at: now)
            served = counter
        }
    }

    func experiments() async throws -> [ExperimentRecord] { try await offTheLoop { try self.database.experiments() } }

    func create(_ definition: ExperimentDefinition, by author: String, at now: Timestamp) async throws -> ExperimentRecord {
        try await offTheLoop { try self.database.create(experiment: definition, salt: Self.salt(), by: author, at: now) }
    }

    func start(_ id: ExperimentID, by author: String, at now: Timestamp) async throws -> ExperimentRecord {
        try await offTheLoop {
            let record = try self.database.start(experiment: id, by: author, at: now)
            try self.serve(at: now)
            return record
        }
    }

    func stop(_ id: ExperimentID, by author: String, at now: Timestamp) async throws -> ExperimentRecord {
        try await offTheLoop {
            let record = try self.database.stop(experiment: id, by: author, at: now)
            try self.serve(at: now)
            return record
        }
    }

    /// Reading a large shop takes a moment: a report is told again for twenty times as long as it took, so that looking costs a twentieth of a core at most.
    func report(on record: ExperimentRecord, at now: Timestamp) async throws -> ExperimentReport {
        try await offTheLoop { try self.read(record, at: now).report }
    }

    func history(of record: ExperimentRecord, at now: Timestamp) async throws -> ExperimentHistory {
        try await offTheLoop { try self.read(record, at: now).history }
    }

    private func read(_ record: ExperimentRecord, at now: Timestamp) throws -> Read {
        let known = reports.withLock { $0[record.number] }
        if let known, known.counter == record.steps.count, ContinuousClock.now - known.madeAt < known.cost * 20 { return known }
        let start = ContinuousClock.now
        let evidence = try database.evidence(of: record)
        let report = try ExperimentReport(of: record, evidence: evidence, at: now)
        let history = try ExperimentHistory(of: record, evidence: evidence, at: now)
        let end = ContinuousClock.now
        let read = Read(report: report, history: history, counter: record.steps.count, madeAt: end, cost: end - start)
        reports.withLock { $0[record.number] = read }
        return read
    }

    func baseline(at now: Timestamp) async throws -> ShopBaseline { try await offTheLoop { try self.database.baseline(at: now) } }

    /// What lots are drawn with: 128 random bits.
    static func salt() -> String {
        var generator = SystemRandomNumberGenerator()
        return String(generator.next(), radix: 36) + String(generator.next(), radix: 36)
    }

    /// Runs work that waits for the disk on a thread of its own, so that no request waits with it.
    private func offTheLoop<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            Thread { continuation.resume(with: Swift.Result { try work() }) }.start()
        }
    }
}
