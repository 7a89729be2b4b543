import SampleShop
import Testing

@testable import Affinity

@Suite("The first of many")
struct KeepFirstTests {
    @Test("are those that sorting everything puts first")
    func againstSort() {
        for seed in UInt64(0)..<300 {
            var dice = SplitMix64(seed: seed, stream: "keep")
            let count = dice.below(200)
            // Few distinct values, so that there are ties; elements are told apart by their number.
            let range = dice.pick([1, 2, 5, 1000])
            let elements = (0..<count).map { (value: dice.below(range), number: $0) }
            let precedes = { (left: (value: Int, number: Int), right: (value: Int, number: Int)) in left < right }
            for limit in [0, 1, 2, count / 2, max(0, count - 1), count, count + 5] {
                var kept = elements
                kept.keepFirst(limit, by: precedes)
                let expected = elements.sorted(by: precedes).prefix(limit)
                #expect(kept.map(\.number) == expected.map(\.number), "seed \(seed), limit \(limit)")
            }
        }
    }

    @Test("are found in rows that are sorted, reversed or all equal, too", arguments: [0, 1, 2])
    func regularRows(kind: Int) {
        let numbers = (0..<1000).map { kind == 0 ? $0 : kind == 1 ? 999 - $0 : 7 }
        for limit in [1, 10, 500, 999] {
            var kept = numbers
            kept.keepFirst(limit, by: <)
            #expect(kept == Array(numbers.sorted().prefix(limit)))
        }
    }
}
