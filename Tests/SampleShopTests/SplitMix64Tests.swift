import SampleShop
import Testing

@Suite("The seeded dice")
struct SplitMix64Tests {
    /// The first outputs of Vigna's `splitmix64.c` for the seed 1234567, as the Rosetta Code task "Pseudo-random numbers/Splitmix64" lists them.
    @Test("yield the published numbers")
    func published() {
        var dice = SplitMix64(seed: 1_234_567)
        let numbers = (0..<5).map { _ in dice.next() }
        #expect(
            numbers == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
                16_408_922_859_458_223_821,
            ])
    }

    @Test("stay within bounds and reach them", arguments: [1, 2, 3] as [UInt64])
    func bounds(seed: UInt64) {
        var dice = SplitMix64(seed: seed)
        var seen: Set<Int> = []
        for _ in 0..<1_000 {
            seen.insert(dice.within(-2...2))
            #expect((0..<1).contains(dice.unit()), "seed \(seed)")
        }
        #expect(seen == [-2, -1, 0, 1, 2], "seed \(seed)")
        #expect(dice.shuffled(Array(0..<50)).sorted() == Array(0..<50), "seed \(seed)")
    }

    @Test("throw Poisson numbers with their mean and variance")
    func poisson() {
        var dice = SplitMix64(seed: 5)
        let numbers = (0..<50_000).map { _ in Double(dice.poisson(expMinusMean: 0.049787068367863944)) }
        let mean = numbers.reduce(0, +) / 50_000
        let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 50_000
        #expect(abs(mean - 3) < 0.05)
        #expect(abs(variance - 3) < 0.15)
    }

    @Test("have streams that differ")
    func streams() {
        var (one, other) = (SplitMix64(seed: 1, stream: "orders"), SplitMix64(seed: 1, stream: "visits"))
        #expect(one.next() != other.next())
    }
}
