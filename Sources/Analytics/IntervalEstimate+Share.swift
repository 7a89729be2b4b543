extension IntervalEstimate {
    /// A share with its 95 % interval (Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", 1927), which stays within 0…1;
    /// `nil` of nothing.
    ///
    /// - Parameters:
    ///   - count: how many have it, from none to all.
    ///   - whole: of how many.
    public static func share(of count: Int, among whole: Int) -> IntervalEstimate? {
        guard whole > 0, (0...whole).contains(count) else { return nil }
        let (share, total) = (Double(count) / Double(whole), Double(whole))
        let z = NormalDistribution.standard.quantile(0.975)
        let middle = (share + z * z / (2 * total)) / (1 + z * z / total)
        let reach = z / (1 + z * z / total) * (share * (1 - share) / total + z * z / (4 * total * total)).squareRoot()
        return IntervalEstimate(value: share, interval: Interval(low: max(0, middle - reach), high: min(1, middle + reach)))
    }
}
