import Commerce
import Dispatch
import Foundation
import Merchandising
import Storage
import Synchronization
import Web

/// The shop's stock goals in its database, steered by its orders and put onto the shelf's pushes.
final class ShopGoals: GoalArchive {
    private let database: ShopDatabase
    private let shelf: Shelf
    private let pushes: StockPushes
    /// Held while a step is taken: a step reads where goals stand, and leaves where they stand then.
    private let stepping = Mutex(())
    /// One foresight at a time, beside the threads that answer: each asks two thousand slates.
    private let queue = DispatchQueue(label: "alongside.goals", qos: .utility)

    init(database: ShopDatabase, shelf: Shelf, pushes: StockPushes) {
        self.database = database
        self.shelf = shelf
        self.pushes = pushes
    }

    func goals(at now: Timestamp) async throws -> [GoalStanding] { try await queued { try self.database.goalStandings(at: now) } }

    func course(of id: StockGoalID, at now: Timestamp) async throws -> GoalCourse? {
        try await queued { try self.database.goalCourse(of: id, at: now) }
    }

    func foresee(_ goal: StockGoal, at now: Timestamp) async throws -> StockGoalRecord {
        try await queued { try self.record(of: goal, at: now) }
    }

    func add(_ goal: StockGoal, at now: Timestamp) async throws -> GoalStanding {
        try await queued {
            try self.database.add(stockGoal: try self.record(of: goal, at: now))
            try self.step(at: now)
            return try self.standing(of: goal.id, at: now)
        }
    }

    func end(_ id: StockGoalID, at now: Timestamp) async throws -> GoalStanding {
        try await queued {
            _ = try self.database.end(stockGoal: id, at: now)
            try self.step(at: now)
            return try self.standing(of: id, at: now)
        }
    }

    /// Moves every goal's push by what was sold.
    func step(at now: Timestamp) throws {
        try stepping.withLock { _ in try StockStep(database: database, storefront: shelf.current, pushes: pushes).take(at: now) }
    }

    private func record(of goal: StockGoal, at now: Timestamp) throws -> StockGoalRecord {
        try database.stockPlanning(at: now).record(of: goal, in: shelf.current, at: now)
    }

    private func standing(of id: StockGoalID, at now: Timestamp) throws -> GoalStanding {
        guard let standing = try database.goalStandings(at: now).first(where: { $0.record.goal.id == id }) else {
            throw StockGoalRefusal.unknown(id)
        }
        return standing
    }

    /// Runs work that waits for the disk, or takes a while, where no request waits with it.
    private func queued<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Swift.Result { try work() }) }
        }
    }
}

extension ShopDatabase {
    /// Every goal as it stands.
    func goalStandings(at now: Timestamp) throws -> [GoalStanding] {
        let (shape, costs) = (try demandShape(at: now), try stockGoalCosts())
        return try stockGoals().map { GoalStanding($0, cost: costs[$0.goal.id] ?? .init(), shape: shape, at: now) }
    }

    /// How a goal went; `nil` for one there never was.
    func goalCourse(of id: StockGoalID, at now: Timestamp) throws -> GoalCourse? {
        guard let record = try stockGoals().first(where: { $0.goal.id == id }) else { return nil }
        return GoalCourse(record, hours: try stockGoalHours(of: id), shape: try demandShape(at: now), at: now)
    }
}
