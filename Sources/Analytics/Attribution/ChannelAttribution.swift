import Commerce

/// Orders shared among marketing channels by a rule.
public struct ChannelAttribution: Hashable, Sendable {
    /// What each channel is given of each order, by order and channel; channels that get nothing of an order are left out.
    public let credits: [ChannelCredit]
    /// Of orders that no touch led to, in minor units.
    public let unattributed: Int64

    /// Shares the money of all journeys. Of each order the credits add up to its amount, to the cent: parts of a cent go by largest remainder, first to
    /// the channels that come first by name.
    public init(_ journeys: some Sequence<ChannelJourney>, by model: AttributionModel) {
        var credits: [ChannelCredit] = []
        var unattributed: Int64 = 0
        for journey in journeys.sorted(by: { $0.order < $1.order }) {
            let shares = model.channelWeights(of: journey.steps).sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            guard !shares.isEmpty else {
                unattributed = unattributed.adding(clamped: journey.amount)
                continue
            }
            for (share, amount) in zip(shares, LargestRemainder.shares(of: journey.amount, by: shares.map(\.value))) where amount != 0 {
                credits.append(ChannelCredit(order: journey.order, channel: share.key, amount: amount))
            }
        }
        self.credits = credits
        self.unattributed = unattributed
    }

    /// What each channel is given in all, in minor units.
    public var totals: [String: Int64] {
        credits.reduce(into: [:]) { $0[$1.channel] = $0[$1.channel, default: 0].adding(clamped: $1.amount) }
    }
}
