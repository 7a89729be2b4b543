import Foundation

/// How much more is bought for less: by how much the logarithm of the odds rises with the depth of a discount, as a normal distribution.
///
/// A depth is a share of the price. At depth d the odds are e^(slope·d) times those at the full price, which is the semi-logarithmic form of sales
/// response; for what few buy, odds and rates are the same, and near the full price the slope is the elasticity with its sign turned.
public struct PriceSlope: Hashable, Sendable {
    /// What is most probable.
    public var mean: Double
    /// Its variance.
    public var variance: Double

    /// - Parameter variance: above 0.
    public init(mean: Double, variance: Double) {
        self.mean = mean
        self.variance = variance
    }

    /// What is expected before anything is known of a shop: price elasticities of 1,851 published models have the mean -2.62 (Bijmolt, van Heerde
    /// and Pieters, "New empirical generalizations on the determinants of price elasticity", Journal of Marketing Research 42, 2005). How far
    /// shops lie apart is set wide, so that a handful of weeks outweighs it.
    public static let prior = PriceSlope(mean: 2.62, variance: 4)

    /// Holds the truth in 90 of 100 cases.
    public var interval: ClosedRange<Double> {
        let half = 1.6449 * variance.squareRoot()
        return (mean - half)...(mean + half)
    }

    /// The odds at a depth over those at the full price, at the mean.
    public func oddsRatio(at depth: Double) -> Double { exp(mean * depth) }
}
