import SampleShop
import Testing

@testable import Affinity

@Suite("Intervals by drawing orders again")
struct BootstrapTests {
    private let crew = Crew(threads: 2)

    /// Orders of one to three cases that go the same way more often than not: each hit with a chance of its own, 0.1 or 0.5, 0.3 in the mean.
    private func measure(seed: UInt64, orders: Int) -> OrderMeasure {
        var dice = SplitMix64(seed: seed, stream: "bootstrap")
        var measure = OrderMeasure(orders: orders)
        for order in 0..<orders {
            let chance = dice.chance(0.5) ? 0.1 : 0.5
            let cases = dice.within(1...3)
            for _ in 0..<cases { measure.add(dice.chance(chance) ? 1 : 0, weight: 1 / Double(cases), of: order) }
        }
        return measure
    }

    @Test("A 95 % interval holds the truth in about 95 of 100 shops")
    func coverage() throws {
        var held = 0
        for seed in 1...400 {
            let measure = measure(seed: UInt64(seed), orders: 120)
            let means = Bootstrap(orders: 120, draws: 400, seed: UInt64(seed)).means(of: [measure], crew: crew)
            let estimate = try #require(Bootstrap.estimate(measure, means: means[0]))
            held += estimate.low <= 0.3 && 0.3 <= estimate.high ? 1 : 0
        }
        // Of 400, 380 are expected; 365 and 392 lie three standard deviations away.
        #expect((365...392).contains(held), "\(held) of 400")
    }

    @Test("The interval of a paired difference holds its truth, and is narrower than that of strangers")
    func differences() throws {
        var (held, paired, strange) = (0, 0.0, 0.0)
        for seed in 1...200 {
            let first = measure(seed: UInt64(seed), orders: 100)
            var second = first
            // The other misses a fifth of what the first finds: 0.06 in the mean.
            var dice = SplitMix64(seed: UInt64(seed), stream: "misses")
            for order in 0..<100 where dice.chance(0.2) { second.sums[order] = 0 }
            let other = measure(seed: UInt64(seed + 1_000), orders: 100)
            let means = Bootstrap(orders: 100, draws: 300, seed: UInt64(seed)).means(of: [first, second, other], crew: crew)
            let difference = try #require(Bootstrap.difference((first, means[0]), (second, means[1])))
            let strangers = try #require(Bootstrap.difference((first, means[0]), (other, means[2])))
            held += difference.low <= 0.06 && 0.06 <= difference.high ? 1 : 0
            paired += difference.high - difference.low
            strange += strangers.high - strangers.low
        }
        #expect((175...199).contains(held), "\(held) of 200")
        #expect(paired < strange / 2)
    }

    @Test("Where all orders say the same the interval leaves room for what was not seen, by the rule of three")
    func allAlike() throws {
        var measure = OrderMeasure(orders: 60)
        for order in 0..<60 { measure.add(0, weight: 1, of: order) }
        let means = Bootstrap(orders: 60, draws: 100, seed: 0).means(of: [measure], crew: crew)
        #expect(Bootstrap.estimate(measure, means: means[0]) == Estimate(value: 0, low: 0, high: 0.05, orders: 60))
    }

    @Test("Nothing to go by is no figure")
    func nothing() {
        let measure = OrderMeasure(orders: 10)
        let means = Bootstrap(orders: 10, draws: 10, seed: 0).means(of: [measure], crew: crew)
        #expect(Bootstrap.estimate(measure, means: means[0]) == nil)
    }
}
