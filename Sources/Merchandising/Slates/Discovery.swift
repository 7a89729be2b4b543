import Foundation

/// Which unproven product is tried in a slate's last place, if any, and how likely that was.
struct Discovery {
    /// The utilities of the products that may be tried.
    let scores: [Float]
    /// How often one of them is, 0…1.
    let share: Double

    /// A shorter slate has no place to spare.
    static let fewestPlaces = 4
    /// Products that may be tried at most: the likeliest.
    static let mostTried = 8

    /// What one draw decides.
    struct Outcome: Equatable {
        /// Which of the products is tried; `nil` for none.
        let tried: Int?
        /// The probability of exactly that, above 0.
        let propensity: Double
    }

    /// - Parameter draw: evenly distributed bits.
    /// - Returns: `nil` where there is nothing to try.
    func outcome(of draw: UInt64) -> Outcome? {
        guard share > 0, let highest = scores.max() else { return nil }
        // Two numbers of 32 bits: whether, and which.
        let whether = Double(draw >> 32) / 4_294_967_296
        guard whether < share else { return Outcome(tried: nil, propensity: 1 - share) }
        let weights = scores.map { exp(Double($0 - highest)) }
        let total = weights.reduce(0, +)
        var left = Double(draw & 0xFFFF_FFFF) / 4_294_967_296 * total
        for (index, weight) in weights.enumerated() {
            left -= weight
            if left < 0 || index == weights.count - 1 { return Outcome(tried: index, propensity: share * weight / total) }
        }
        return nil
    }
}
