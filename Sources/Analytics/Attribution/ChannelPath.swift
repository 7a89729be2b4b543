/// A way through channels that many people went: what Markov attribution learns from.
public struct ChannelPath: Hashable, Sendable {
    /// Channels, oldest first.
    public var channels: [String]
    /// People who went it and ordered.
    public var conversions: Int
    /// People who went it and did not, as far as is known.
    public var withoutOrder: Int

    /// A path.
    public init(channels: [String], conversions: Int, withoutOrder: Int = 0) {
        self.channels = channels
        self.conversions = conversions
        self.withoutOrder = withoutOrder
    }
}
