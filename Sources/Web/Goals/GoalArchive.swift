public import Commerce
public import Merchandising

/// Where stock goals are kept, foreseen and steered. Whoever implements it has a change steered before it returns.
public protocol GoalArchive: Sendable {
    /// Every goal there ever was, in the order they were made, as it stands.
    func goals(at now: Timestamp) async throws -> [GoalStanding]
    /// How a goal went; `nil` for one there never was.
    func course(of id: StockGoalID, at now: Timestamp) async throws -> GoalCourse?
    /// What would be said of a goal on its first day; keeps nothing.
    /// - Throws: ``Merchandising/StockGoalRefusal``.
    func foresee(_ goal: StockGoal, at now: Timestamp) async throws -> StockGoalRecord
    /// Sets a goal.
    /// - Throws: ``Merchandising/StockGoalRefusal``.
    func add(_ goal: StockGoal, at now: Timestamp) async throws -> GoalStanding
    /// Ends a goal before its time.
    /// - Throws: ``Merchandising/StockGoalRefusal``.
    func end(_ id: StockGoalID, at now: Timestamp) async throws -> GoalStanding
}
