import Affinity
import Foundation

/// A small test that tells how customers answer: which depths, to how many baskets, for how long.
public struct DepthTest: Hashable, Sendable {
    /// Depths to try in equal shares, no discount among them.
    public var depths: [Double]
    /// Baskets with the main product that each depth takes.
    public var basketsEach: Int
    /// Days that takes at present sales.
    public var days: Double

    /// A test after which the slope's standard deviation is half of what it is.
    ///
    /// The precision that baskets add to the slope of a logistic model with an unknown level is their number times rate·(1 − rate) times the
    /// variance of depth (Fisher's information); for half the deviation it takes three times the precision there is.
    ///
    /// - Returns: `nil` where fewer than two depths are allowed, or nobody buys.
    public init?(knowledge: AttachKnowledge, depths: [Double], basketsPerDay: Double) {
        guard depths.count > 1, basketsPerDay > 0, knowledge.slope.variance > 0 else { return nil }
        let rates = depths.map { 1 / (1 + exp(-knowledge.level.mean - knowledge.slope.mean * $0)) }
        let weights = rates.map { $0 * (1 - $0) }
        let all = weights.reduce(0, +)
        let mean = zip(depths, weights).reduce(0) { $0 + $1.0 * $1.1 } / all
        let information = zip(depths, weights).reduce(0) { $0 + $1.1 * ($1.0 - mean) * ($1.0 - mean) }
        guard information > 0 else { return nil }
        let each = 3 / (knowledge.slope.variance * information)
        self.depths = depths
        basketsEach = Int(each.rounded(.up))
        days = each * Double(depths.count) / basketsPerDay
    }
}
