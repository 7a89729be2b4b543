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

    @Test("say that something is broken, that it is not, or that it is too early")
    func verdicts() {
        #expect(
            SampleRatio(observed: [1000, 1200], weights: [1, 1]).verdict()
                == .mismatch(pValue: SampleRatio(observed: [1000, 1200], weights: [1, 1]).pValue))
        #expect(SampleRatio(observed: [0, 14], weights: [1, 1]).verdict() == .notEnoughData)
        #expect(SampleRatio(observed: [0, 16], weights: [1, 1]).verdict() != .notEnoughData)
        guard case .balanced = SampleRatio(observed: [480, 520], weights: [1, 1]).verdict(isSequential: true) else {
            Issue.record("a usual difference")
            return
        }
    }
}
