/// Channels by what would be lost without them, if people walked from channel to channel without memory (Anderl, Becker, von Wangenheim and
/// Schumann, "Mapping the customer journey", 2016; first order).
///
/// Solved exactly as a system of linear equations, not by simulation: a channel that few people met comes out as well as the others.
public struct MarkovAttribution: Hashable, Sendable {
    /// The channels, by name.
    public let channels: [String]
    /// Probability that a walk ends in an order.
    public let conversionProbability: Double
    /// The share of orders lost without each channel, 0…1, as in ``channels``.
    public let removalEffects: [Double]
    /// The removal effects as shares of their sum: each channel's part of the orders.
    public let shares: [Double]

    /// Learns from paths; `nil` where no path ends in an order. People who did not order count only if some are given.
    public init?(_ paths: some Collection<ChannelPath>) {
        let chain = MarkovChain(paths)
        guard let all = chain.conversionProbability(without: nil), all > 0 else { return nil }
        var effects: [Double] = []
        for channel in chain.channels.indices {
            guard let left = chain.conversionProbability(without: channel) else { return nil }
            // Rounding may leave a hair below nothing.
            effects.append(max(0, 1 - left / all))
        }
        let sum = effects.reduce(0, +)
        guard sum > 0 else { return nil }
        channels = chain.channels
        conversionProbability = all
        removalEffects = effects
        shares = effects.map { $0 / sum }
    }

    /// An amount of minor units shared among the channels, adding up to it.
    public func credits(of amount: Int64) -> [String: Int64] {
        Dictionary(uniqueKeysWithValues: zip(channels, LargestRemainder.shares(of: amount, by: shares)))
    }
}
