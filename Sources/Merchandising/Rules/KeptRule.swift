public import Commerce

/// A rule in force, with who made it what it is.
public struct KeptRule: Hashable, Sendable {
    /// The rule.
    public let rule: MerchantRule
    /// Who changed it last.
    public let author: String
    /// When it was first made.
    public let createdAt: Timestamp
    /// When it was changed last.
    public let changedAt: Timestamp

    /// A rule as it was kept.
    public init(rule: MerchantRule, author: String, createdAt: Timestamp, changedAt: Timestamp) {
        self.rule = rule
        self.author = author
        self.createdAt = createdAt
        self.changedAt = changedAt
    }
}
