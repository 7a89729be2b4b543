import Foundation

/// Keeps what a merchant wants from spoiling what a shopper wants.
///
/// A candidate's utility is the logarithm of how likely it is bought, up to a constant, and a push is what a goal or rule adds to it. The guard
/// finds how much of all pushes a slate can bear: the largest share at which the products that come first are still bought at least
/// `floor` times as often, by those utilities, as the ones that would come first without any push.
struct RelevanceGuard {
    /// Expected purchases that must be left, as a share, 0…1.
    let floor: Double
    /// Shares are found to one part in 2 to the power of this.
    private static let halvings = 6
    /// The same products in another order add up to nearly the same.
    private static let rounding = 1e-9

    /// - Parameters:
    ///   - utilities: of the candidates, in falling order.
    ///   - pushes: of the same candidates.
    ///   - room: places of the slate.
    /// - Returns: the share of the pushes that is applied, and the expected purchases that are left, both 0…1.
    func share(utilities: [Float], pushes: [Float], room: Int) -> (applied: Float, kept: Double) {
        guard let highest = utilities.first, room > 0, pushes.contains(where: { $0 != pushes[0] }) else { return (1, 1) }
        let purchases = utilities.map { exp(Double($0 - highest)) }
        let best = purchases.prefix(room).reduce(0, +)
        func kept(at share: Float) -> Double {
            let order = utilities.indices.sorted {
                let (one, other) = (utilities[$0] + share * pushes[$0], utilities[$1] + share * pushes[$1])
                return one != other ? one > other : $0 < $1
            }
            return order.prefix(room).reduce(0) { $0 + purchases[$1] } / best
        }
        let all = kept(at: 1)
        if all >= floor - Self.rounding { return (1, all) }
        var (low, high): (Float, Float) = (0, 1)
        var left = 1.0
        for _ in 0..<Self.halvings {
            let middle = (low + high) / 2
            let kept = kept(at: middle)
            if kept >= floor - Self.rounding { (low, left) = (middle, kept) } else { high = middle }
        }
        return (low, left)
    }
}
