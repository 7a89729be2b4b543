/// Amounts above a quantile of all people are cut off to it, so that one wholesale order does not decide an experiment. Always disclosed.
public struct Winsorising: Hashable, Sendable {
    /// The quantile of people, 0…1.
    public let quantile: Double
    /// The amount above which is cut off, in minor units.
    public let cap: Int64
    /// How many people's amounts were cut off.
    public let peopleCapped: Int

    /// The cap of amounts from all arms together: the smallest amount that at least that share of people do not exceed. `nil` without people, or for a
    /// quantile that is none.
    init?(of amounts: [Int64], above quantile: Double) {
        guard !amounts.isEmpty, (0...1).contains(quantile) else { return nil }
        let sorted = amounts.sorted()
        let rank = Int((quantile * Double(sorted.count)).rounded(.up))
        let cap = sorted[min(max(rank, 1), sorted.count) - 1]
        self.quantile = quantile
        self.cap = cap
        peopleCapped = amounts.count { $0 > cap }
    }
}
