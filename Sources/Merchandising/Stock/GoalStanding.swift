public import Commerce

/// A goal as it stands at a moment: what became of it, when it will be met, and what it cost.
public struct GoalStanding: Hashable, Sendable {
    /// The goal with everything that is remembered of it.
    public let record: StockGoalRecord
    /// What has become of it.
    public let phase: StockGoalRecord.Phase
    /// When it will be met if things go on as they have; see ``StockGoalRecord/expectedEnd(at:shape:)``.
    public let expectedEnd: Timestamp?
    /// Slates since it began that had a pushed product, of any goal, among their candidates.
    public let slates: Int
    /// The mean share of expected purchases that those kept, 0…1; `nil` without any.
    public let relevanceKept: Double?

    /// How a goal stands.
    ///
    /// - Parameters:
    ///   - cost: over all of its hours.
    ///   - shape: when in the week the shop sells.
    public init(_ record: StockGoalRecord, cost: StockPushes.Measure = .init(), shape: DemandShape, at now: Timestamp) {
        self.record = record
        phase = record.phase(at: now)
        expectedEnd = record.expectedEnd(at: now, shape: shape)
        slates = cost.slates
        relevanceKept = cost.meanKept.map { min(1, $0) }
    }
}
