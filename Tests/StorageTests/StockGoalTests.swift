import Commerce
import Foundation
import GRDB
import Merchandising
import Testing

@testable import Storage

@Suite("Stock goals in the database")
struct StockGoalTests {
    private func record(_ id: StockGoalID = "goal_1", target: StockGoal.Target = .units(300)) throws -> StockGoalRecord {
        let selection = ProductSelection(
            products: ["a'\"b", "c"], categories: Set([CategoryPath("Garden > Chairs")].compactMap { $0 }), brands: ["x"], tags: ["old"],
            attributes: ["size": "M"], price: 100...900, margin: 0.25...0.5, stock: 3...9)
        let goal = try StockGoal(
            id: id, products: selection, target: target, startsAt: opening, endsAt: opening.advanced(byDays: 30), author: "Ada")
        return StockGoalRecord(
            goal: goal, state: StockGoalState(units: 300, at: opening),
            outlook: GoalOutlook(
                units: 300, unaided: UnitEstimate(mean: 100.5, variance: 20), added: UnitEstimate(mean: 7, variance: 1.25), stock: 999),
            createdAt: opening)
    }

    @Test("A goal comes back as it was, with what every hour was like")
    func remembers() throws {
        let shop = TestShop()
        let database = try shop.database()
        let (one, other) = (try record(), try record("goal_2", target: .cover(days: 30)))
        try database.add(stockGoal: one)
        try database.add(stockGoal: other)
        #expect(throws: StockGoalRefusal.taken("goal_1")) { try database.add(stockGoal: one) }
        var state = one.state
        (state.sold, state.planned, state.push, state.level, state.asOf) = (4, 5.5, 0.75, 0.5, opening.advanced(byDays: 1))
        let hours = [
            StockGoalHour(at: opening.advanced(byDays: 1), sold: 4, planned: 5.5, push: 0.75, slates: 10, kept: 0.99),
            StockGoalHour(at: opening.advanced(byDays: 2), sold: 4, planned: 15.5, push: 1, slates: 0, kept: nil),
        ]
        try database.record(stockGoalHours: hours.map { ("goal_1", state, $0) })
        // An hour that is recorded twice is there once.
        try database.record(stockGoalHours: [("goal_1", state, hours[1])])
        try database.close()
        let reopened = try shop.database(.readOnly)
        var moved = one
        moved.state = state
        #expect(try reopened.stockGoals() == [moved, other])
        #expect(try reopened.stockGoalHours(of: "goal_1") == hours)
        #expect(try reopened.stockGoalHours(of: "goal_2") == [])
        #expect(try reopened.stockGoalCosts() == ["goal_1": StockPushes.Measure(slates: 10, kept: 9.9)])
    }

    @Test("Selections come back with their open bounds, and so do those that were written as pairs")
    func selections() throws {
        let database = try TestShop().database()
        let open = ProductSelection(price: 100...(.max), margin: -.infinity...0.5, stock: 3...(.max))
        var record = try record()
        record.goal.products = open
        try database.add(stockGoal: record)
        #expect(try database.stockGoals().map(\.goal.products) == [open])
        try database.write {
            try $0.execute(
                sql: "UPDATE stock_goal SET selection = ?",
                arguments: [#"{"products":["a"],"price":[100,900],"margin":[0.25,0.5],"stock":[3,9]}"#])
        }
        let pairs = ProductSelection(products: ["a"], price: 100...900, margin: 0.25...0.5, stock: 3...9)
        #expect(try database.stockGoals().map(\.goal.products) == [pairs])
    }

    @Test("A goal that was ended stays ended, whatever a step that was under way says")
    func ended() throws {
        let database = try TestShop().database()
        let record = try record()
        try database.add(stockGoal: record)
        let ended = try database.end(stockGoal: "goal_1", at: opening.advanced(byDays: 3))
        #expect(ended.endedAt == opening.advanced(byDays: 3) && ended.phase(at: opening.advanced(byDays: 3)) == .ended)
        var state = record.state
        state.push = 2
        let hour = StockGoalHour(at: opening, sold: 0, planned: 0, push: 2, slates: 0, kept: nil)
        try database.record(stockGoalHours: [("goal_1", state, hour)])
        #expect(try database.stockGoals() == [ended] && database.stockGoalHours(of: "goal_1").isEmpty)
        #expect(throws: StockGoalRefusal.over("goal_1")) { try database.end(stockGoal: "goal_1", at: opening.advanced(byDays: 4)) }
        #expect(throws: StockGoalRefusal.unknown("goal_9")) { try database.end(stockGoal: "goal_9", at: opening) }
    }

    @Test("Units count from a goal's beginning on, without what was cancelled or came back")
    func units() throws {
        let database = try TestShop().database()
        _ = try database.record(
            orders: [
                line("1", "a", day: 0, quantity: 50), line("2", "a", day: 1, quantity: 3), line("2", "b", day: 1, quantity: 2),
                line("3", "a", day: 2, quantity: 4), line("4", "a", day: 2, quantity: 9, status: .cancelled), line("5", "a", day: 3),
            ], returns: [giveBack("r", "a", day: 4, order: "3", quantity: 3)])
        try database.settle()
        #expect(try database.unitsSold(from: opening.advanced(byDays: 1), until: opening.advanced(byDays: 3)) == ["a": 4, "b": 2])
        #expect(try database.unitsSold(from: opening.advanced(byDays: 9), until: opening.advanced(byDays: 10)).isEmpty)
    }

    @Test("Planning counts units an order, the days' slates and the last baskets")
    func planning() throws {
        let database = try TestShop().database()
        #expect(try database.stockPlanning(at: opening).lastOrder == nil)
        _ = try database.record(
            orders: [
                line("1", "a", day: 0, quantity: 1), line("1", "b", day: 0, quantity: 2), line("2", "a", day: 1, quantity: 3),
                line("2", "a", day: 1, quantity: 2, price: 90), line("3", "b", day: 2, customer: "C"),
                line("3", "c", day: 2, customer: "C"), line("9", "c", day: 9),
            ], returns: [])
        try database.settle()
        let planning = try database.stockPlanning(at: opening.advanced(byDays: 5))
        #expect(planning.lastOrder == opening.advanced(byDays: 2))
        #expect(planning.unitsPerOrder["a"] == UnitsPerOrder(mean: 3, meanSquare: 13))
        #expect(planning.unitsPerOrder["b"] == UnitsPerOrder(mean: 1.5, meanSquare: 2.5))
        #expect(planning.unitsPerOrder["c"] == .one)
        #expect(planning.slatesPerDay == 2.0 / 28)
        #expect(planning.requests.map(\.basket) == [["a"], ["c"]] && planning.requests.map(\.customer) == [nil, "C"])
    }
}
