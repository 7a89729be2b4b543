import Testing

@testable import Web

@Suite struct TokenBucketsTests {
    /// Against a plain bucket that is filled by the clock and counted down.
    @Test(arguments: 0..<20 as Range<UInt64>)
    func theyAgreeWithAPlainBucket(seed: UInt64) {
        var dice = SplitMix(state: seed)
        let rate = Rate(perSecond: [0.5, 3, 40][Int(dice.next() % 3)], burst: 1 + Int(dice.next() % 9))
        let buckets = TokenBuckets<Int>(rate)
        let start = ContinuousClock.now
        var (level, milliseconds, filledAt) = (Double(rate.burst), 0, 0)
        for step in 0..<500 {
            milliseconds += Int(dice.next() % 400)
            level = min(Double(rate.burst), level + Double(milliseconds - filledAt) / 1000 * rate.perSecond)
            filledAt = milliseconds
            // Where the plain one is at the edge, rounding decides.
            if abs(level - 1) < 1e-6 { continue }
            let isAllowed = level >= 1
            if isAllowed { level -= 1 }
            let wait = buckets.take(1, at: start + .milliseconds(milliseconds))
            #expect((wait == nil) == isAllowed, "seed \(seed), step \(step)")
            if let wait {
                let expected = (1 - level) / rate.perSecond
                #expect(
                    abs(Double(wait.components.seconds) + Double(wait.components.attoseconds) / 1e18 - expected) < 1e-3,
                    "seed \(seed), step \(step)")
            }
        }
    }

    @Test func askingForTheWaitTakesNothing() {
        let buckets = TokenBuckets<Int>(Rate(perSecond: 1, burst: 1))
        let now = ContinuousClock.now
        for _ in 0..<5 { #expect(buckets.wait(7, at: now) == nil) }
        #expect(buckets.take(7, at: now) == nil)
        #expect(buckets.wait(7, at: now) != nil && buckets.wait(8, at: now) == nil)
    }

    @Test func memoryIsBoundedHoweverManyCome() {
        let buckets = TokenBuckets<Int>(Rate(perSecond: 1, burst: 1), capacity: 1000)
        let now = ContinuousClock.now
        for key in 0..<100_000 { #expect(buckets.take(key, at: now) == nil) }
        #expect(buckets.count <= 1000)
        // Who came lately is still known.
        #expect(buckets.take(99_999, at: now) != nil)
    }
}
