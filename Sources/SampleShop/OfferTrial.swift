import Foundation

/// Baskets with a main product, to each of which the rest of a bundle is offered at some depth of discount: how many take it is known, and so is
/// what of it would have been sold anyway or instead. What finds depths has to find the best one of this.
///
/// A shopper has one number, drawn evenly, and takes the rest if it is below the rate at the depth: who buys at the full price buys at a discount
/// too. The odds of the rate rise by e^(slope·depth). Of those who take it because of the discount, a share would have bought the substitute; of the
/// others who do not take it, as many buy the substitute as make up its usual rate.
public struct OfferTrial: Sendable {
    /// What a basket ended up with.
    public struct Outcome: Hashable, Sendable {
        /// The rest of the bundle.
        public let isAttached: Bool
        /// What is bought instead.
        public let isSubstituted: Bool
    }

    /// Price of the rest, in minor units.
    public let price: Double
    /// What it costs the shop.
    public let cost: Double
    /// Share of baskets that hold it at the full price.
    public let baseRate: Double
    /// By how much the log-odds rise with depth.
    public let slope: Double
    /// Share of additional sales that displace the substitute, 0…1.
    public let displaced: Double
    /// Share of baskets with the substitute where nothing is offered.
    public let substituteRate: Double
    /// What one substitute leaves.
    public let substituteMargin: Double

    /// A trial drawn with a seed: margins of 15 to 75 %, base rates of 2 to 35 %, slopes of 0.5 to 7, up to 60 % displaced.
    public init(seed: UInt64) {
        var dice = SplitMix64(seed: seed, stream: "offers")
        price = Double(dice.within(300...4_000))
        cost = price * (0.25 + 0.6 * dice.unit())
        baseRate = 0.02 + 0.33 * dice.unit()
        slope = 0.5 + 6.5 * dice.unit()
        displaced = 0.6 * dice.unit()
        // As much as the deepest discount could displace.
        substituteRate = min(1 - baseRate, 0.6 * (1 - baseRate) * dice.unit() + 0.1)
        substituteMargin = price * 0.5 * dice.unit()
    }

    /// Share of baskets that hold the rest at a depth.
    public func rate(at depth: Double) -> Double {
        let odds = baseRate / (1 - baseRate) * exp(slope * depth)
        return odds / (1 + odds)
    }

    /// Share of baskets with the substitute at a depth.
    public func substituteRate(at depth: Double) -> Double { max(0, substituteRate - displaced * (rate(at: depth) - baseRate)) }

    /// What a basket brings beside the main product at a depth, in minor units, on the mean.
    public func contribution(at depth: Double) -> Double {
        rate(at: depth) * (price * (1 - depth) - cost) + substituteRate(at: depth) * substituteMargin
    }

    /// What one shopper does at a depth.
    public func outcome(at depth: Double, dice: inout SplitMix64) -> Outcome {
        let attached = dice.unit() < rate(at: depth)
        let rest = 1 - rate(at: depth)
        // Whoever takes the rest takes no substitute.
        let substituted = !attached && dice.unit() < min(1, substituteRate(at: depth) / max(rest, 1e-9))
        return Outcome(isAttached: attached, isSubstituted: substituted)
    }
}
