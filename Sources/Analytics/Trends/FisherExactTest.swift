import Foundation

/// Whether two shares differ, exactly (Fisher, "The Design of Experiments", 1935): the chance, with both totals as they are, of anything as unlikely as what
/// was seen.
public enum FisherExactTest {
    /// The two-sided p-value, 0…1.
    /// - Parameters:
    ///   - count: hits of the first lot, and how many there are in it; likewise `other`.
    /// - Complexity: O(hits).
    public static func pValue(_ count: Int, of whole: Int, _ other: Int, of otherWhole: Int) -> Double {
        guard count >= 0, other >= 0, whole >= count, otherWhole >= other else { return 1 }
        let hits = count + other
        func logChoose(_ number: Int, _ of: Int) -> Double {
            lgamma(Double(number) + 1).0 - lgamma(Double(of) + 1).0 - lgamma(Double(number - of) + 1).0
        }
        func logProbability(_ hit: Int) -> Double {
            logChoose(whole, hit) + logChoose(otherWhole, hits - hit) - logChoose(whole + otherWhole, hits)
        }
        // Rounding must not leave out what is as likely as what was seen.
        let seen = logProbability(count) + 1e-7
        let possible = max(0, hits - otherWhole)...min(hits, whole)
        return min(
            1,
            possible.reduce(0) {
                let chance = logProbability($1); return chance <= seen ? $0 + exp(chance) : $0
            })
    }
}
