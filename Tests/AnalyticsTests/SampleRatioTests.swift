import Analytics
import Testing

/// GrowthBook `packages/back-end/test/stats.test.ts`.
@Suite("Sample ratios")
struct SampleRatioTests {
    @Test(
        "have chi-square's probability",
        arguments: [
            ([1000, 1200], [0.5, 0.5], 0.000020079), ([135, 115], [0.5, 0.5], 0.205903211), ([310, 98], [0.75, 0.25], 0.647434186),
            ([500, 500, 600], [0.34, 0.33, 0.33], 0.000592638), ([0, 10, 10], [0.34, 0.33, 0.33], 0.005790624),
            ([500, 500], [0.5, 0.5], 1), ([1000, 1200, 900], [0.5, 0.5, 0], 0.000020079), ([0, 0, 0], [0.34, 0.33, 0.33], 1),
            ([1000, 1200], [1, 0], 1),
        ] as [([Int], [Double], Double)])
    func published(observed: [Int], weights: [Double], pValue: Double) {
        #expect(agrees(SampleRatio(observed: observed, weights: weights).pValue, pValue, digits: 9))
    }

    /// `exp(-(gammaln(2) - gammaln(2202) + gammaln(1001) + gammaln(1201) - 2200 * log(.5)))` (SciPy 1.17.1).
    @Test("have a probability for who looks again and again, which asks for more")
    func sequential() {
        #expect(agrees(SampleRatio(observed: [1000, 1200], weights: [1, 1]).sequentialPValue(), 0.0041832, digits: 7))
        #expect(SampleRatio(observed: [500, 500], weights: [1, 1]).sequentialPValue() == 1)
    }

    /// `from scipy.special import gammaln as g; x = np.array([1000, 1200]); n = x.sum(); w = np.array([.5, .5])`, then for `k` of (2, 20, 200, 2000, 10000)
    /// `g(k) - g(k + n) + (g(k * w + x) - g(k * w)).sum() - (x * np.log(w)).sum()`, `exp` of each, one over the mean (SciPy 1.17.1).
    @Test(
        "have a probability for any number of looks, which finds gross mistakes among few and small ones among many",
        arguments: [
            ([1000, 1200], [0.5, 0.5], 0.00215586215928),
            ([400, 100], [0.5, 0.5], 1.45259752201e-40),
            ([20, 60], [0.5, 0.5], 0.000826477927772),
            ([50000, 52000], [0.5, 0.5], 7.35219502207e-08),
            ([310, 98], [0.75, 0.25], 1),
            ([500, 500, 600], [0.34, 0.33, 0.33], 0.0464687770609),
            ([950, 60], [0.95, 0.05], 1),
        ] as [([Int], [Double], Double)])
    func anytime(observed: [Int], weights: [Double], pValue: Double) {
        #expect(agrees(SampleRatio(observed: observed, weights: weights).anytimePValue, pValue, digits: 8))
    }

    @Test("have nothing to say of nobody, of one arm, and of shares as they should be")
    func nothing() {
        #expect(SampleRatio(observed: [0, 0], weights: [1, 1]).anytimePValue == 1)
        #expect(SampleRatio(observed: [100, 20], weights: [1, 0]).anytimePValue == 1)
        #expect(SampleRatio(observed: [5000, 5000], weights: [1, 1]).anytimePValue == 1)
    }

    @Test("say that something is broken, that it is not, or that it is too early")
    func verdicts() {
        let broken = SampleRatio(observed: [1000, 1200], weights: [1, 1])
        #expect(broken.verdict() == .mismatch(pValue: broken.anytimePValue))
        #expect(broken.verdict(.chiSquare) == .mismatch(pValue: broken.pValue))
        for test in SampleRatio.Test.allCases {
            #expect(SampleRatio(observed: [0, 14], weights: [1, 1]).verdict(test) == .notEnoughData)
            #expect(SampleRatio(observed: [0, 16], weights: [1, 1]).verdict(test) != .notEnoughData)
            guard case .balanced = SampleRatio(observed: [480, 520], weights: [1, 1]).verdict(test) else {
                Issue.record("a usual difference")
                return
            }
        }
    }
}
