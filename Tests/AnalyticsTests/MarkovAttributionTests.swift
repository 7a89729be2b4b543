import Analytics
import SampleShop
import Testing

@Suite("Channels by what is lost without them")
struct MarkovAttributionTests {
    /// By hand: of the three paths one ends in an order; without C2 or C3 none does, without C1 half as many.
    @Test("have the removal effects of the small example")
    func small() throws {
        let attribution = try #require(
            MarkovAttribution([
                ChannelPath(channels: ["C1", "C2", "C3"], conversions: 1), ChannelPath(channels: ["C1"], conversions: 0, withoutOrder: 1),
                ChannelPath(channels: ["C2", "C3"], conversions: 0, withoutOrder: 1),
            ]))
        #expect(agrees(attribution.conversionProbability, 1.0 / 3, digits: 12))
        for (effect, expected) in zip(attribution.removalEffects, [0.5, 1, 1]) { #expect(agrees(effect, expected, digits: 12)) }
        for (share, expected) in zip(attribution.shares, [0.2, 0.4, 0.4]) { #expect(agrees(share, expected, digits: 12)) }
        #expect(attribution.credits(of: 101) == ["C1": 20, "C2": 41, "C3": 40])
    }

    @Test("agree with people who really walk", arguments: [UInt64(5)])
    func simulation(seed: UInt64) throws {
        var dice = SplitMix64(seed: seed)
        let paths = (0..<40).map { _ in
            ChannelPath(
                channels: (0...dice.below(4)).map { _ in "\(dice.below(4))" }, conversions: dice.below(5), withoutOrder: dice.below(20))
        }
        let attribution = try #require(MarkovAttribution(paths))
        // From each channel (4 is the start): to a channel, to an order (5) or away (6).
        var ways: [[Int]] = Array(repeating: [], count: 5)
        for path in paths {
            let steps = path.channels.compactMap(Int.init)
            for (end, people) in [(5, path.conversions), (6, path.withoutOrder)] {
                for _ in 0..<people { for (from, to) in zip([4] + steps, steps + [end]) { ways[from].append(to) } }
            }
        }
        func share(without removed: Int?) -> Double {
            let walks = 60_000
            var ordered = 0
            for _ in 0..<walks {
                var place = 4
                while place < 5 {
                    place = dice.pick(ways[place])
                    if place == removed { place = 6 }
                }
                if place == 5 { ordered += 1 }
            }
            return Double(ordered) / Double(walks)
        }
        let all = share(without: nil)
        #expect(abs(all - attribution.conversionProbability) < 0.01)
        for (place, channel) in attribution.channels.enumerated() {
            #expect(
                abs(1 - share(without: Int(channel)) / all - attribution.removalEffects[place]) < 0.05, "seed \(seed), channel \(channel)")
        }
    }

    @Test("cannot be told where nobody ordered")
    func nothing() {
        #expect(MarkovAttribution([ChannelPath(channels: ["a"], conversions: 0, withoutOrder: 5)]) == nil)
        #expect(MarkovAttribution([ChannelPath]()) == nil)
    }
}
