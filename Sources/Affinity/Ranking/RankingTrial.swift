/// What one way of ranking came to on orders that were held out.
public struct RankingTrial: Hashable, Sendable, Codable {
    /// What ranked.
    public var lead: RankingLead
    /// Share of hidden products among the first ten, each order counting alike.
    public var hitRate: Double
}
