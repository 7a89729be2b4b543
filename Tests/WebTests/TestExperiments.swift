import Analytics
import Commerce
import Synchronization

@testable import Web

/// Keeps experiments and exposures in memory, as a database would.
final class TestExperiments: ExperimentArchive {
    private let kept = Mutex<[ExperimentRecord]>([])
    let met: TestExposures
    let live: LiveExperiments

    init() {
        let met = TestExposures()
        self.met = met
        live = LiveExperiments { met.add($0) }
    }

    /// A holdout of that share, from the test's first moment on.
    func holdOut(_ share: Double, salt: String = "web") throws {
        add(try .holdout(id: "holdout", share: share), salt: salt, steps: [.created, .started])
        try serve()
    }

    func experiments() async throws -> [ExperimentRecord] { kept.withLock { $0 } }

    func create(_ definition: ExperimentDefinition, by author: String, at now: Timestamp) async throws -> ExperimentRecord {
        guard !kept.withLock({ $0.contains { $0.id == definition.id } }) else { throw ExperimentRefusal.taken(definition.id) }
        return add(definition, salt: "\(definition.id)", steps: [.created], by: author, at: now)
    }

    func start(_ id: ExperimentID, by author: String, at now: Timestamp) async throws -> ExperimentRecord {
        try change(id, .started, by: author, at: now) { $0.startedAt != nil ? .startedBefore(id) : nil }
    }

    func stop(_ id: ExperimentID, by author: String, at now: Timestamp) async throws -> ExperimentRecord {
        try change(id, .stopped, by: author, at: now) { $0.state(at: now) != .running ? .notRunning(id) : nil }
    }

    func report(on record: ExperimentRecord, at now: Timestamp) async throws -> ExperimentReport {
        try ExperimentReport(of: record, evidence: met.evidence(of: record.number), at: now)
    }

    func history(of record: ExperimentRecord, at now: Timestamp) async throws -> ExperimentHistory {
        try ExperimentHistory(of: record, evidence: met.evidence(of: record.number), at: now)
    }

    func baseline(at now: Timestamp) async throws -> ShopBaseline {
        ShopBaseline(people: 4_000, buyers: 120, revenue: 600_000, squaredRevenue: 6_000_000_000, days: 28)
    }

    @discardableResult
    private func add(
        _ definition: ExperimentDefinition, salt: String, steps: [ExperimentRecord.Step.Kind], by author: String = "test",
        at now: Timestamp = .test
    ) -> ExperimentRecord {
        kept.withLock { kept in
            let record = ExperimentRecord(
                number: kept.count + 1, definition: definition, salt: salt,
                steps: steps.map { ExperimentRecord.Step(kind: $0, author: author, at: now) })
            kept.append(record)
            return record
        }
    }

    private func change(
        _ id: ExperimentID, _ kind: ExperimentRecord.Step.Kind, by author: String, at now: Timestamp,
        refusal: (ExperimentRecord) -> ExperimentRefusal?
    ) throws -> ExperimentRecord {
        let record = try kept.withLock { kept throws(ExperimentRefusal) in
            guard let index = kept.firstIndex(where: { $0.id == id }) else { throw .unknown(id) }
            if let refusal = refusal(kept[index]) { throw refusal }
            let old = kept[index]
            kept[index] = ExperimentRecord(
                number: old.number, definition: old.definition, salt: old.salt,
                steps: old.steps + [ExperimentRecord.Step(kind: kind, author: author, at: now)])
            return kept[index]
        }
        try serve()
        return record
    }

    private func serve() throws { try live.replace(with: kept.withLock { $0 }, at: .test) }
}

/// Exposures as they come in, and the orders that tests make of them.
final class TestExposures: Sendable {
    private let entries = Mutex<[ExposureEntry]>([])
    private let bought = Mutex<[ExperimentEvidence.Order]>([])
    private let takes = Mutex(true)

    func add(_ entry: ExposureEntry) -> Bool {
        guard takes.withLock({ $0 }) else { return false }
        entries.withLock { $0.append(entry) }
        return true
    }

    /// Whether entries are taken.
    func take(_ isTaking: Bool) { takes.withLock { $0 = isTaking } }

    var all: [ExposureEntry] { entries.withLock { $0 } }

    func buy(_ order: ExperimentEvidence.Order) { bought.withLock { $0.append(order) } }

    func evidence(of experiment: Int) -> ExperimentEvidence {
        let meetings = all.compactMap { entry -> ExperimentEvidence.Meeting? in
            guard case .met(experiment, let person, let arm, let at) = entry else { return nil }
            return ExperimentEvidence.Meeting(person: person, arm: arm, at: at)
        }
        let links = all.compactMap { entry -> PersonLinks.Link? in if case .signedIn(let link) = entry { link } else { nil } }
        return ExperimentEvidence(meetings: meetings, links: PersonLinks(links), orders: bought.withLock { $0 }, currency: .eur)
    }
}
