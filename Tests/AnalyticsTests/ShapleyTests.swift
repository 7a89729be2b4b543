import Analytics
import SampleShop
import Testing

/// The closed form against the definition: the mean over all orders in which channels may join of what each adds.
@Suite("Shapley values of channels")
struct ShapleyTests {
    @Test("are what each channel adds, over all orders of joining", arguments: [UInt64(1), 2, 3, 4])
    func enumerated(seed: UInt64) {
        var dice = SplitMix64(seed: seed)
        let channels = ["a", "b", "c", "d", "e"]
        let paths = (0..<60).map { _ in (0...dice.below(6)).map { _ in dice.below(channels.count) } }
        let conversions = paths.map { _ in Double(dice.below(10)) }
        // What a coalition earns: the orders of those whose channels are all in it.
        let sets = paths.map { $0.reduce(0) { $0 | 1 << $1 } }
        func worth(_ coalition: Int) -> Double { zip(sets, conversions).reduce(0) { $1.0 & ~coalition == 0 ? $0 + $1.1 : $0 } }
        var factorials = [1.0]
        for number in 1...channels.count { factorials.append(factorials[number - 1] * Double(number)) }
        for (place, channel) in channels.enumerated() {
            var value = 0.0
            for coalition in 0..<(1 << channels.count) where coalition & 1 << place == 0 {
                let size = coalition.nonzeroBitCount
                let weight = factorials[size] * factorials[channels.count - size - 1] / factorials[channels.count]
                value += weight * (worth(coalition | 1 << place) - worth(coalition))
            }
            let closed = zip(paths, conversions).reduce(0) { sum, path in
                let steps = path.0.map { ChannelJourney.Step(channel: channels[$0], daysBefore: 0) }
                return sum + path.1 * (AttributionModel.shapley.channelWeights(of: steps)[channel] ?? 0)
            }
            #expect(abs(value - closed) < 1e-9, "seed \(seed), channel \(channel)")
        }
    }
}
