import Commerce
import Foundation
import Merchandising
import SampleShop
import Testing

@Suite("The controller of stock goals")
struct StockControllerTests {
    private static let start = Timestamp(secondsSince1970: 1_767_225_600)

    private func goal(_ units: Int, days: Int) throws -> StockGoal {
        try StockGoal(
            id: "g", products: ProductSelection(products: ["a"]), target: .units(units), startsAt: Self.start,
            endsAt: Self.start.advanced(byDays: days), author: "me")
    }

    private func hour(_ number: Int) -> Timestamp {
        Timestamp(millisecondsSince1970: Self.start.millisecondsSince1970 + Int64(number) * 3_600_000)
    }

    /// A week in which some hours sell nothing and some sell much.
    private func shape(_ dice: inout SplitMix64) -> DemandShape {
        DemandShape(
            orders: (0..<dice.within(0...3_000)).map { _ in
                Timestamp(secondsSince1970: Int64(dice.within(0...6)) * 86_400 + Int64(dice.within(8...20)) * 3_600)
            })
    }

    @Test("never pushes who is ahead of plan, nor outside of the goal's time, and never beyond its bounds")
    func bounds() throws {
        let controller = StockController()
        var pushed = 0
        for seed in UInt64(0)..<200 {
            var dice = SplitMix64(seed: seed, stream: "controller")
            let goal = try goal(dice.within(1...5_000), days: dice.within(1...60))
            let shape = shape(&dice)
            guard case .units(let units) = goal.target else { return }
            var state = StockGoalState(units: units, at: Self.start)
            var (sold, number) = (0, -50)
            while hour(number) < goal.endsAt.advanced(byDays: 2) {
                // Sales come and go back at random, and some hours nobody looks.
                sold = max(0, sold + (dice.chance(0.3) ? dice.within(-2...(units / 20 + 3)) : 0))
                let before = state
                state = controller.advance(state, of: goal, sold: sold, at: hour(number), shape: shape)
                let planned = controller.planned(units, of: goal, at: state.asOf, shape: shape)
                #expect(state.planned == planned && state.sold == sold, "seed \(seed)")
                #expect((0...StockController.mostPush).contains(state.push), "seed \(seed)")
                #expect((0...StockController.mostPush).contains(state.level), "seed \(seed)")
                if Double(sold) >= planned || sold >= units || hour(number) >= goal.endsAt { #expect(state.push == 0, "seed \(seed)") }
                if state.push > 0 {
                    pushed += 1
                    #expect(state.push >= state.level, "seed \(seed)")
                    #expect(Double(sold) >= before.planned || state.level >= before.level, "a shortfall that lasts is not answered less")
                }
                // The same again changes nothing.
                #expect(controller.advance(state, of: goal, sold: sold, at: state.asOf, shape: shape).push == state.push, "seed \(seed)")
                number += dice.chance(0.05) ? dice.within(1...100) : 1
            }
        }
        #expect(pushed > 1_000)
    }

    @Test("A larger shortfall is never pushed less")
    func monotone() throws {
        let goal = try goal(1_000, days: 10)
        let state = StockGoalState(units: 1_000, sold: 300, planned: 400, push: 1, level: 0.5, asOf: hour(96))
        var last = Double.infinity
        for sold in stride(from: 0, through: 1_000, by: 10) {
            let push = StockController().advance(state, of: goal, sold: sold, at: hour(97), shape: .even).push
            #expect(push <= last)
            last = push
        }
        #expect(last == 0)
    }

    @Test("The plan follows the shop's week and ends at the whole")
    func plan() throws {
        let controller = StockController()
        let goal = try goal(700, days: 7)
        #expect(controller.planned(700, of: goal, at: Self.start, shape: .even) == 0)
        #expect(abs(controller.planned(700, of: goal, at: Self.start.advanced(byDays: 1), shape: .even) - 100) < 1e-9)
        #expect(abs(controller.planned(700, of: goal, at: Self.start.advanced(byDays: 9), shape: .even) - 700) < 1e-9)
        // 168 orders on one hour of the week: it has 169 of 336, the hour's day 192.
        let monday = DemandShape(orders: Array(repeating: Self.start, count: 168))
        #expect(abs(monday.days(from: Self.start, to: hour(1)) * 24 - 168 * 169.0 / 336) < 1e-9)
        #expect(abs(monday.days(from: Self.start, to: Self.start.advanced(byDays: 21)) - 21) < 1e-9)
        #expect(
            abs(
                monday.days(from: Self.start, to: hour(1)) - 2
                    * monday.days(
                        from: Self.start,
                        to: Timestamp(
                            millisecondsSince1970: Self.start.millisecondsSince1970 + 1_800_000))) < 1e-9)
        #expect(monday.days(from: hour(1), to: Self.start) == 0)
    }

    /// A shop that sells `rate` units an hour by itself and up to `gain` times that under a push, more and more slowly.
    private func simulate(seed: UInt64, share: Double) throws -> (sold: Double, units: Int, unaided: Double, meanPush: Double) {
        var dice = SplitMix64(seed: seed, stream: "simulated")
        let (days, rate, gain) = (dice.within(7...40), 5 + 20 * dice.unit(), 1.3 + dice.unit())
        let shape = shape(&dice)
        let unaided = 24 * rate * shape.days(from: Self.start, to: Self.start.advanced(byDays: days))
        let units = Int(unaided * (1 + share * (gain - 1)))
        let goal = try goal(units, days: days)
        var state = StockGoalState(units: units, at: Self.start)
        var (sold, pushes) = (0.0, 0.0)
        for number in 0..<(24 * days) {
            state = StockController().advance(state, of: goal, sold: Int(sold), at: hour(number), shape: shape)
            pushes += state.push
            let push = 1 + (gain - 1) * (1 - exp(-state.push)) / (1 - exp(-StockController.mostPush))
            let mean = rate * 24 * shape.days(from: hour(number), to: hour(number + 1)) * push
            sold += Double((0..<20).reduce(0) { sum, _ in sum + dice.poisson(expMinusMean: exp(-mean / 20)) })
        }
        return (sold, units, unaided, pushes / Double(24 * days))
    }

    @Test("meets goals within reach to a tenth in shops of random demand, and passes none by much", arguments: [0.3, 0.6, 0.9])
    func converges(share: Double) throws {
        for seed in UInt64(0)..<60 {
            let result = try simulate(seed: seed, share: share)
            let met = result.sold / Double(result.units)
            #expect((0.9...1.1).contains(met), "seed \(seed): \(result)")
            #expect(result.meanPush > 0)
        }
    }

    @Test("hardly pushes what sells as planned by itself")
    func unaided() throws {
        var pushes = 0.0
        for seed in UInt64(0)..<60 { pushes += try simulate(seed: seed, share: -0.3).meanPush / 60 }
        #expect(pushes < 0.05)
    }
}
