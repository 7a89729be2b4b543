import Analytics
import Foundation
import SampleShop
import Testing

/// What the statistics promise, held against made-up shops of which the truth is known. Seeds are fixed; `ALONGSIDE_SOAK=N` makes N times as many runs.
@Suite("Simulated experiments")
struct SimulationTests {
    private let fixed = EffectComparison(validity: .fixedHorizon)

    /// Kolmogorov and Smirnov's probability that uniform numbers lie as far off.
    private func uniformity(_ pValues: [Double]) -> Double {
        let (sorted, count) = (pValues.sorted(), Double(pValues.count))
        let distance = sorted.enumerated().reduce(0) {
            max($0, $1.element - Double($1.offset) / count, Double($1.offset + 1) / count - $1.element)
        }
        let scaled = distance * (count.squareRoot() + 0.12 + 0.11 / count.squareRoot())
        return 2 * (1...100).reduce(0) { $0 + ($1.isMultiple(of: 2) ? -1 : 1) * exp(-2 * Double($1 * $1) * scaled * scaled) }
    }

    @Test("where nothing differs find something one time in twenty, orders being counted at the person; at the order it is one in three")
    func falsePositives() throws {
        var dice = SplitMix64(seed: 20_260)
        let runs = SimulatedArm.runs(2000)
        var (atPerson, atOrder): ([Double], [Double]) = ([], [])
        for _ in 0..<runs {
            let (one, other) = (SimulatedArm.orders(buyers: 1000, dice: &dice), SimulatedArm.orders(buyers: 1000, dice: &dice))
            atPerson.append(try #require(fixed.effect(of: other.atPerson, against: one.atPerson).effect).pValue)
            atOrder.append(try #require(fixed.effect(of: other.atOrder, against: one.atOrder).effect).pValue)
        }
        func share(_ pValues: [Double]) -> Double { Double(pValues.count { $0 < 0.05 }) / Double(runs) }
        #expect((0.04...0.06).contains(share(atPerson)), "\(share(atPerson))")
        // By two thousand runs: of tens of thousands together the test would see that the normal approximation is one.
        let blocks = stride(from: 0, to: runs, by: 2000).map { uniformity(Array(atPerson[$0..<min(runs, $0 + 2000)])) }
        #expect(blocks.allSatisfy { $0 > 0.01 / Double(blocks.count) }, "\(blocks)")
        // What is wrong with it is seen, too.
        #expect(share(atOrder) > 0.25 && uniformity(atOrder) < 1e-6, "\(share(atOrder))")
    }

    @Test(
        "that are looked at a hundred times are wrong one time in twenty at most; with intervals for one look one time in four after twenty"
    )
    func peeking() throws {
        var dice = SplitMix64(seed: 7)
        let (runs, looks, batch) = (SimulatedArm.runs(1000), 100, 100)
        let watched = EffectComparison(validity: .alwaysValid(tunedFor: 5000))
        var wrong = 0
        // Naive looks at 1, 2, 5, 10 and 20 of twenty times.
        let spacing = [1: 20, 2: 10, 5: 4, 10: 2, 20: 1]
        var naive: [Int: Int] = [:]
        for _ in 0..<runs {
            var arms = [SimulatedArm(), SimulatedArm()]
            var isWrong = false
            var wrongNaive: Set<Int> = []
            for look in 1...looks {
                for _ in 0..<batch { for arm in 0..<2 { arms[arm].add(10 + dice.normal()) } }
                let (one, other) = (arms[0].sample, arms[1].sample)
                if try #require(watched.effect(of: other, against: one).effect).pValue < 0.05 { isWrong = true }
                guard look.isMultiple(of: 5) else { continue }
                if try #require(fixed.effect(of: other, against: one).effect).pValue < 0.05 {
                    for (count, every) in spacing where (look / 5).isMultiple(of: every) { wrongNaive.insert(count) }
                }
            }
            if isWrong { wrong += 1 }
            for count in wrongNaive { naive[count, default: 0] += 1 }
        }
        #expect(Double(wrong) <= 0.05 * Double(runs), "\(wrong) of \(runs)")
        // Armitage, McPherson and Rowe 1969: 5, 8.3, 14.2, 19.3 and 24.8 %.
        for (count, theory) in [1: 0.05, 2: 0.083, 5: 0.142, 10: 0.193, 20: 0.248] {
            #expect(abs(Double(naive[count, default: 0]) / Double(runs) - theory) < 0.03, "\(count) looks: \(naive[count, default: 0])")
        }
    }

    /// The relative interval of 25 buyers in each arm (one in twenty of 500) holds the truth nine times in ten only, by the delta method: too few buyers for
    /// that, which is why an experiment shows it from 200 on.
    @Test(
        "hold the truth as often as they say, and find a tenth more as a tenth more",
        arguments: [
            (SimulatedArm.Spending.lognormal, 500, 500, true), (.lognormal, 5000, 5000, true), (.zeroInflated, 500, 500, false),
            (.zeroInflated, 5000, 5000, true), (.zeroInflated, 4000, 76_000, true),
        ])
    func coverage(spending: SimulatedArm.Spending, controls: Int, treated: Int, areBuyersEnough: Bool) throws {
        var dice = SplitMix64(seed: UInt64(controls), stream: "\(spending)")
        let runs = SimulatedArm.runs(controls == treated ? 2000 : 600)
        let absolute = EffectComparison(scale: .absolute, validity: .fixedHorizon)
        var (held, heldAbsolute, heldWatched, bias, error) = (0, 0, 0, 0.0, 0.0)
        for _ in 0..<runs {
            let control = SimulatedArm.sample(spending, people: controls, dice: &dice)
            let treatment = SimulatedArm.sample(spending, people: treated, times: 1.1, dice: &dice)
            let relative = try #require(fixed.effect(of: treatment, against: control).effect)
            let watched = try #require(EffectComparison().effect(of: treatment, against: control).effect)
            let difference = try #require(absolute.effect(of: treatment, against: control).effect)
            if relative.interval.contains(0.1) { held += 1 }
            if watched.interval.contains(0.1) { heldWatched += 1 }
            if difference.interval.contains(0.1 * spending.mean) { heldAbsolute += 1 }
            bias += (difference.value - 0.1 * spending.mean) / Double(runs)
            error += difference.standardError / Double(runs)
        }
        // Fewer runs are less sure themselves.
        let expected = controls == treated ? 0.935...0.965 : 0.925...0.975
        #expect(expected.contains(Double(heldAbsolute) / Double(runs)), "\(heldAbsolute) of \(runs)")
        #expect(expected.contains(Double(held) / Double(runs)) == areBuyersEnough, "\(held) of \(runs)")
        #expect(Double(heldWatched) >= 0.95 * Double(runs), "\(heldWatched) of \(runs)")
        #expect(abs(bias) < 0.1 * error, "\(bias) with \(error)")
    }

    @Test("with what was bought before are surer, and no less right")
    func varianceReduction() throws {
        var dice = SplitMix64(seed: 28)
        let runs = SimulatedArm.runs(1000)
        let adjusted = EffectComparison(scale: .absolute, validity: .fixedHorizon, adjustsForBefore: true)
        let plain = EffectComparison(scale: .absolute, validity: .fixedHorizon)
        var (held, narrower) = (0, 0.0)
        for _ in 0..<runs {
            let samples = [0.0, 0.1].map { uplift -> ArmSample in
                var (after, before, crossed) = (ArmSample.Sums(sum: 0, sumOfSquares: 0), ArmSample.Sums(sum: 0, sumOfSquares: 0), 0.0)
                for _ in 0..<500 {
                    let habit = exp(0.8 * dice.normal())
                    let (earlier, later) = (habit * exp(0.4 * dice.normal()), habit * exp(0.4 * dice.normal()) + uplift)
                    after.sum += later
                    after.sumOfSquares += later * later
                    before.sum += earlier
                    before.sumOfSquares += earlier * earlier
                    crossed += earlier * later
                }
                return .mean(people: 500, after, before: (before, crossed))
            }
            let (one, other) = (
                try #require(adjusted.effect(of: samples[1], against: samples[0]).effect),
                try #require(plain.effect(of: samples[1], against: samples[0]).effect)
            )
            if one.interval.contains(0.1) { held += 1 }
            narrower += one.standardError / other.standardError / Double(runs)
        }
        #expect((0.93...0.97).contains(Double(held) / Double(runs)), "\(held) of \(runs)")
        #expect(narrower < 0.75)
    }

    @Test(
        "that lose people of one arm are found: 50 to 52 among a hundred thousand, and sound ones are left alone",
        arguments: SampleRatio.Test.allCases)
    func brokenAssignment(test: SampleRatio.Test) {
        var dice = SplitMix64(seed: 52)
        let runs = SimulatedArm.runs(200)
        func isFound(_ share: Double) -> Bool {
            let first = (0..<102_000).reduce(0) { sum, _ in dice.chance(share) ? sum + 1 : sum }
            guard case .mismatch = SampleRatio(observed: [first, 102_000 - first], weights: [1, 1]).verdict(test) else { return false }
            return true
        }
        let found = (0..<runs).count { _ in isFound(50 / 102.0) }
        let wrong = (0..<runs).count { _ in isFound(0.5) }
        #expect(Double(found) > (test == .chiSquare ? 0.99 : 0.98) * Double(runs), "\(found) of \(runs)")
        #expect(Double(wrong) <= 0.01 * Double(runs), "\(wrong) of \(runs)")
    }

    /// Looked at after every hundredth of its people, as people do; a lot that was broken once is called broken.
    @Test("are called broken by one sound one in a hundred at most, however often anybody looks; those that lose people are, early")
    func watchedAssignment() {
        var dice = SplitMix64(seed: 53)
        let (runs, looks) = (SimulatedArm.runs(2_000), 100)
        /// At which look the sequential test and chi-square find something; `looks` where they never do.
        func firstAlarms(_ shares: [Double], weights: [Double], people: Int) -> [SampleRatio.Test: Int] {
            var counts = [Int](repeating: 0, count: shares.count)
            var alarms: [SampleRatio.Test: Int] = [:]
            for look in 0..<looks {
                for _ in 0..<(people / looks) {
                    var draw = dice.unit()
                    var arm = 0
                    while arm < shares.count - 1, draw >= shares[arm] { (draw, arm) = (draw - shares[arm], arm + 1) }
                    counts[arm] += 1
                }
                for test in SampleRatio.Test.allCases where alarms[test] == nil {
                    if case .mismatch = SampleRatio(observed: counts, weights: weights).verdict(test) { alarms[test] = look }
                }
            }
            return alarms
        }
        for (shares, weights) in [([0.5, 0.5], [1.0, 1]), ([0.95, 0.05], [19, 1]), ([0.5, 0.25, 0.25], [2, 1, 1])] {
            let alarms = (0..<runs / 2).map { _ in firstAlarms(shares, weights: weights, people: 2_000) }
            let sequential = alarms.count { $0[.sequential] != nil }
            #expect(Double(sequential) <= 0.01 * Double(alarms.count), "\(sequential) of \(alarms.count), \(shares)")
        }
        // One in ten of an arm lost: found long before everybody has come.
        let broken = (0..<runs / 10).map { _ in firstAlarms([0.9 / 1.9, 1 / 1.9], weights: [1, 1], people: 20_000) }
        let found = broken.compactMap { $0[.sequential] }.sorted()
        #expect(found.count == broken.count)
        #expect(found[found.count / 2] < 50)
    }
}
