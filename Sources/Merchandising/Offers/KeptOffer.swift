public import Commerce

/// An offer as it stands, with who made it what it is and what it gave.
public struct KeptOffer: Hashable, Sendable {
    /// The offer.
    public let offer: Offer
    /// Who changed it last.
    public let author: String
    /// When it was first made.
    public let createdAt: Timestamp
    /// When it was changed last.
    public let changedAt: Timestamp

    /// An offer as it was kept.
    public init(offer: Offer, author: String, createdAt: Timestamp, changedAt: Timestamp) {
        self.offer = offer
        self.author = author
        self.createdAt = createdAt
        self.changedAt = changedAt
    }
}
