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
    /// What visitors did in the last four weeks.
    func baseline(at now: Timestamp) async throws -> ShopBaseline
}
