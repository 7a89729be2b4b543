import Analytics
import Commerce
import SampleShop
import Testing

@Suite("Pairs that change")
struct PairChangesTests {
    /// scipy.stats.fisher_exact([[80, 120], [20, 180]])[1] and so on, SciPy 1.x.
    @Test(
        "have exact p-values",
        arguments: [
            (80, 200, 20, 200, 2.827684535732243e-12), (3, 10, 9, 10, 0.019766611097880443), (50, 200, 50, 200, 1.0),
            (8, 10, 1, 6, 0.034965034965034975),
        ])
    func fisher(count: Int, whole: Int, other: Int, otherWhole: Int, expected: Double) {
        let found = FisherExactTest.pValue(count, of: whole, other, of: otherWhole)
        #expect(abs(found / expected - 1) < 1e-9, "\(found)")
    }

    private func counts(_ number: Int, _ together: Int, _ before: Int) -> PairChanges.Counts {
        PairChanges.Counts(
            product: ProductID("p\(number)"), with: "q", buyers: 200, together: together, buyersBefore: 200, togetherBefore: before)
    }

    @Test("are found among many that do not, and chance names hardly any", arguments: [1, 2, 3] as [UInt64])
    func planted(seed: UInt64) {
        var dice = SplitMix64(seed: seed, stream: "pairs")
        func draw(_ share: Double) -> Int { (0..<200).reduce(0) { sum, _ in sum + (dice.chance(share) ? 1 : 0) } }
        let same = (0..<1_000).map { counts($0, draw(0.2), draw(0.2)) }
        let end = Timestamp(secondsSince1970: 0)
        let chance = PairChanges(same, days: 56, until: end)
        #expect(chance.forming.count + chance.dissolving.count <= 2, "seed \(seed)")
        let changed =
            (1_000..<1_020).map { counts($0, draw(0.45), draw(0.15)) } + (1_020..<1_040).map { counts($0, draw(0.15), draw(0.45)) }
        let found = PairChanges(same + changed, days: 56, until: end)
        #expect(found.tested == 1_040)
        #expect(Set(found.forming.map(\.counts)).isSuperset(of: changed[..<20]) && found.forming.count <= 24, "seed \(seed)")
        #expect(Set(found.dissolving.map(\.counts)).isSuperset(of: changed[20...]) && found.dissolving.count <= 24, "seed \(seed)")
        #expect(found.forming.allSatisfy { $0.oddsRatio.interval.low > 1 && $0.pValue <= 0.05 }, "seed \(seed)")
    }
}
