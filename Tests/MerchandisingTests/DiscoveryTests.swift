import Testing

@testable import Merchandising

@Suite("Trying unproven products")
struct DiscoveryTests {
    @Test("happens as often as said, each product as often as its propensity says")
    func frequencies() throws {
        let discovery = Discovery(scores: [0, -1, -2.5], share: 0.2)
        var state: UInt64 = 7
        var counts: [Int?: Int] = [:]
        var propensities: [Int?: Double] = [:]
        let draws = 200_000
        for _ in 0..<draws {
            // SplitMix64 (Steele et al., 2014).
            state &+= 0x9e37_79b9_7f4a_7c15
            var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
            let outcome = try #require(discovery.outcome(of: mixed ^ (mixed >> 31)))
            counts[outcome.tried, default: 0] += 1
            propensities[outcome.tried] = outcome.propensity
        }
        #expect(abs(propensities.values.reduce(0, +) - 1) < 1e-12 && propensities[nil] == 0.8)
        for (tried, propensity) in propensities {
            let deviation = (propensity * (1 - propensity) / Double(draws)).squareRoot()
            #expect(abs(Double(counts[tried] ?? 0) / Double(draws) - propensity) < 5 * deviation)
        }
    }

    @Test("does not happen where there is nothing to try, or nothing is to be tried")
    func nothing() {
        #expect(Discovery(scores: [], share: 0.5).outcome(of: 0) == nil)
        #expect(Discovery(scores: [1], share: 0).outcome(of: 0) == nil)
        #expect(Discovery(scores: [1], share: 1).outcome(of: .max) == Discovery.Outcome(tried: 0, propensity: 1))
    }
}
