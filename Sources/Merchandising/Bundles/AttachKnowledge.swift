public import Affinity
import Foundation

/// How often the rest of a bundle is bought with its main product, and how that answers to a discount: the log-odds at the full price and the slope
/// over depth, jointly normal; and which share of additional sales others would have been.
public struct AttachKnowledge: Hashable, Sendable {
    /// Log-odds at the full price.
    public var level: PriceSlope
    /// By how much the log-odds rise with depth.
    public var slope: PriceSlope
    /// Of level and slope.
    public var covariance: Double
    /// Share of additional sales that displace others, as a normal distribution, read within 0…1.
    public var displaced: PriceSlope

    /// A third of what a promotion adds is bought instead of other brands (van Heerde, Gupta and Wittink, "Is 75 % of the sales promotion bump due to
    /// brand switching? No, only 33 % is", Journal of Marketing Research 40, 2003); in one shop it may be none or more than half.
    public static let usualDisplacement = PriceSlope(mean: 0.33, variance: 0.04)

    /// Makes knowledge.
    public init(level: PriceSlope, slope: PriceSlope, covariance: Double = 0, displaced: PriceSlope = AttachKnowledge.usualDisplacement) {
        self.level = level
        self.slope = slope
        self.covariance = covariance
        self.displaced = displaced
    }

    /// From baskets at the full price: with the main product, and of these with the rest. Half a basket is added to each side, so that none of ten
    /// is not never (the log-odds of Haldane and Anscombe, Biometrika 43, 1956, with their variance).
    public init(baskets: Double, attached: Double, slope: PriceSlope, displaced: PriceSlope = AttachKnowledge.usualDisplacement) {
        let (yes, no) = (attached + 0.5, baskets - attached + 0.5)
        self.init(level: PriceSlope(mean: log(yes / no), variance: 1 / yes + 1 / no), slope: slope, displaced: displaced)
    }

    /// One of the equally probable states of the world.
    struct Scenario {
        let level: Double
        let slope: Double
        let displaced: Double

        /// Share of baskets that hold the rest at a depth.
        func rate(at depth: Double) -> Double { 1 / (1 + exp(-level - slope * depth)) }
    }

    /// States of the world that stand for what is known. A discount that puts people off is not among them: a slope below 0 counts as 0.
    func scenarios() -> [Scenario] {
        let deviation = level.variance.squareRoot()
        let tilt = deviation > 0 ? covariance / deviation : 0
        let rest = max(0, slope.variance - tilt * tilt).squareRoot()
        return NormalStrata.fifteen.flatMap { first in
            NormalStrata.fifteen.flatMap { second in
                NormalStrata.five.map { third in
                    Scenario(
                        level: level.mean + deviation * first, slope: max(0, slope.mean + tilt * first + rest * second),
                        displaced: min(1, max(0, displaced.mean + displaced.variance.squareRoot() * third)))
                }
            }
        }
    }
}
