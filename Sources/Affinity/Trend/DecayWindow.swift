import Foundation

/// A stretch of the past in which sales count less the older they are: half at each half-life before the stretch's end.
///
/// Weighted sums of counts vary less than their own size says, since each weight's square is below it. Sums and time are both stretched so
/// that mean and variance are those of a plain count again: an exponentially weighted count of a half-life is as good as a plain one of twice
/// the weighted time.
struct DecayWindow: Sendable {
    /// Days before the last purchase at which the stretch ends, and at which it begins.
    let (end, start): (Double, Double)
    let halfLifeDays: Double

    /// What a sale so many days before the last purchase counts.
    @inline(__always)
    func weight(ageDays: Double) -> Double {
        ageDays >= end && ageDays < start ? exp2((end - ageDays) / halfLifeDays) : 0
    }

    /// A weighted sum as a count over so many days of an even weight, for a product that was on sale for `days` before the last purchase.
    func even(sum: Double, days: Double) -> (count: Double, days: Double) {
        let watched = min(days, start) - end
        guard watched > 0 else { return (0, 0) }
        let time = halfLifeDays / log(2) * (1 - exp2(-watched / halfLifeDays))
        let squares = halfLifeDays / (2 * log(2)) * (1 - exp2(-2 * watched / halfLifeDays))
        return (sum * time / squares, time * time / squares)
    }
}
