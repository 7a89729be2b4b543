public import Analytics
public import Commerce

/// Where experiments are kept for good, and read. Whoever implements it puts every change into service before it returns.
public protocol ExperimentArchive: Sendable {
    /// Every experiment there ever was, the standing holdout with all its shares among them, in the order they were made.
    func experiments() async throws -> [ExperimentRecord]
    /// Declares an experiment; nobody takes part before it is started.
    /// - Throws: ``Analytics/ExperimentRefusal``.
    func create(_ definition: ExperimentDefinition, by author: String, at now: Timestamp) async throws -> ExperimentRecord
    /// Has people take part from now on.
    /// - Throws: ``Analytics/ExperimentRefusal``.
    func start(_ id: ExperimentID, by author: String, at now: Timestamp) async throws -> ExperimentRecord
    /// Ends it for good.
    /// - Throws: ``Analytics/ExperimentRefusal``.
    func stop(_ id: ExperimentID, by author: String, at now: Timestamp) async throws -> ExperimentRecord
    /// What it says.
    func report(on record: ExperimentRecord, at now: Timestamp) async throws -> ExperimentReport
    /// What it said over time.
    func history(of record: ExperimentRecord, at now: Timestamp) async throws -> ExperimentHistory
    /// What visitors did in the last four weeks.
    func baseline(at now: Timestamp) async throws -> ShopBaseline
}

extension ExperimentArchive {
    /// The one number, with how it came to be; `nil` where nobody was ever held out.
    func holdoutCard(at now: Timestamp, isLinked: Bool = true) async throws -> HoldoutCard? {
        guard let record = try await experiments().last(where: \.isHoldout) else { return nil }
        return HoldoutCard(
            try await report(on: record, at: now), history: try await history(of: record, at: now), isLinked: isLinked)
    }
}
