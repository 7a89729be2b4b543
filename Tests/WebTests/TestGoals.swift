import Commerce
import Merchandising
import Synchronization

@testable import Web

/// Keeps stock goals in memory, as a database would; ten slates a day, each for a basket with tea.
final class TestGoals: GoalArchive {
    private struct Kept {
        var records: [StockGoalRecord] = []
        var hours: [StockGoalID: [StockGoalHour]] = [:]
    }

    private let shelf: Shelf
    private let kept = Mutex(Kept())
    private let planning = StockPlanning(
        unitsPerOrder: [:], shape: .even, slatesPerDay: 10, requests: [SlateRequest(basket: ["tea"]), SlateRequest(basket: ["lamp"])])

    init(shelf: Shelf) { self.shelf = shelf }

    func goals(at now: Timestamp) async throws -> [GoalStanding] { standings(at: now) }

    private func standings(at now: Timestamp) -> [GoalStanding] {
        kept.withLock { kept in
            kept.records.map {
                GoalCourse($0, hours: kept.hours[$0.goal.id] ?? [], shape: .even, at: now).standing
            }
        }
    }

    func course(of id: StockGoalID, at now: Timestamp) async throws -> GoalCourse? {
        kept.withLock { kept in
            kept.records.first { $0.goal.id == id }
                .map { GoalCourse($0, hours: kept.hours[id] ?? [], shape: .even, at: now) }
        }
    }

    func foresee(_ goal: StockGoal, at now: Timestamp) async throws -> StockGoalRecord {
        try planning.record(of: goal, in: shelf.current, at: now)
    }

    func add(_ goal: StockGoal, at now: Timestamp) async throws -> GoalStanding {
        let record = try await foresee(goal, at: now)
        try kept.withLock { kept in
            guard !kept.records.contains(where: { $0.goal.id == goal.id }) else { throw StockGoalRefusal.taken(goal.id) }
            kept.records.append(record)
        }
        return GoalStanding(record, shape: .even, at: now)
    }

    func end(_ id: StockGoalID, at now: Timestamp) async throws -> GoalStanding {
        try kept.withLock { kept in
            guard let number = kept.records.firstIndex(where: { $0.goal.id == id }) else { throw StockGoalRefusal.unknown(id) }
            guard kept.records[number].endedAt == nil else { throw StockGoalRefusal.over(id) }
            kept.records[number].endedAt = now
            return GoalStanding(kept.records[number], shape: .even, at: now)
        }
    }

    /// As if an hour had gone by with so many units sold in all.
    func pass(_ id: StockGoalID, at now: Timestamp, sold: Int, planned: Double, push: Double, kept share: Double) {
        kept.withLock { kept in
            guard let number = kept.records.firstIndex(where: { $0.goal.id == id }) else { return }
            let state = kept.records[number].state
            kept.records[number].state = StockGoalState(
                units: state.units, sold: sold, planned: planned, push: push, level: 0, asOf: now)
            kept.hours[id, default: []].append(
                StockGoalHour(at: now, sold: sold, planned: planned, push: push, slates: 100, kept: share))
        }
    }
}
