public import Commerce

/// What one channel is given of one order, by a rule. Attributed, which is not incremental.
public struct ChannelCredit: Hashable, Sendable {
    /// The order.
    public let order: OrderID
    /// The channel.
    public let channel: String
    /// The amount in minor units; negative where more came back than was paid.
    public let amount: Int64
}
