import Analytics
import Testing

@Suite("Corrections for many questions")
struct PValueCorrectionTests {
    /// By hand from the definitions; `scipy.stats.false_discovery_control([.005, .01, .03, .04])` is Benjamini and Hochberg's (SciPy 1.17.1).
    @Test("are what their definitions say")
    func published() {
        let pValues = [0.005, 0.01, 0.03, 0.04]
        func expect(_ correction: PValueCorrection, _ expected: [Double]) {
            for (corrected, published) in zip(correction.corrected(pValues), expected) {
                #expect(abs(corrected - published) < 1e-12, "\(correction)")
            }
        }
        expect(.holm, [0.02, 0.03, 0.06, 0.06])
        expect(.benjaminiHochberg, [0.02, 0.02, 0.04, 0.04])
        expect(.bonferroni, [0.02, 0.04, 0.12, 0.16])
        expect(.none, pValues)
    }

    @Test("stay with their questions, whatever their order, and are at most 1")
    func order() {
        #expect(PValueCorrection.holm.corrected([0.04, 0.005, 0.03, 0.01]) == [0.06, 0.02, 0.06, 0.03])
        #expect(PValueCorrection.holm.corrected([0.9, 0.8]) == [1, 1])
        #expect(PValueCorrection.benjaminiHochberg.corrected([]) == [])
    }
}
