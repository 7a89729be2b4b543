import Analytics
import Foundation
import SampleShop

/// People of one arm, made up: what a metric's people came to, as sums.
struct SimulatedArm {
    /// What one person spends.
    enum Spending {
        /// Everybody spends, with a spread of σ = 1 in the logarithm.
        case lognormal
        /// One in twenty buys, with a spread of σ = 1 in the logarithm.
        case zeroInflated

        /// Of a person in an arm where everything is so many times as much.
        func draw(_ dice: inout SplitMix64, times factor: Double) -> Double {
            switch self {
            case .lognormal: factor * exp(dice.normal())
            case .zeroInflated: dice.chance(0.05) ? factor * exp(dice.normal()) : 0
            }
        }

        var mean: Double { self == .lognormal ? exp(0.5) : 0.05 * exp(0.5) }
    }

    private(set) var people = 0
    private var (sum, squares) = (0.0, 0.0)

    mutating func add(_ value: Double) {
        people += 1
        sum += value
        squares += value * value
    }

    var sample: ArmSample { .mean(people: people, .init(sum: sum, sumOfSquares: squares)) }

    static func sample(_ spending: Spending, people: Int, times factor: Double = 1, dice: inout SplitMix64) -> ArmSample {
        var arm = SimulatedArm()
        for _ in 0..<people { arm.add(spending.draw(&dice, times: factor)) }
        return arm.sample
    }

    /// Buyers of one arm with a geometric number of orders (mean 2.5) of a size of their own (σ = 0.6 in the logarithm): average order value at the
    /// person, and as if orders were people.
    static func orders(buyers: Int, dice: inout SplitMix64) -> (atPerson: ArmSample, atOrder: ArmSample) {
        var (revenue, revenueSquares, orders, orderSquares, products, orderRevenueSquares) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
        for _ in 0..<buyers {
            let (size, count) = (exp(0.6 * dice.normal()), Double(dice.geometric(mean: 2.5)))
            revenue += size * count
            revenueSquares += size * count * size * count
            orders += count
            orderSquares += count * count
            products += size * count * count
            orderRevenueSquares += size * size * count
        }
        return (
            .ratio(
                people: buyers, numerator: .init(sum: revenue, sumOfSquares: revenueSquares),
                denominator: .init(sum: orders, sumOfSquares: orderSquares), products: products),
            .mean(people: Int(orders), .init(sum: revenue, sumOfSquares: orderRevenueSquares))
        )
    }

    /// How many runs a simulation has: as many times more as `ALONGSIDE_SOAK` says.
    static func runs(_ count: Int) -> Int { count * (ProcessInfo.processInfo.environment["ALONGSIDE_SOAK"].flatMap(Int.init) ?? 1) }
}
