public import Commerce

/// What an offer was from one moment on: offers are never overwritten, so that each can be looked back at and restored.
public struct OfferVersion: Hashable, Sendable {
    /// Counts up over all offers, in the order in which they changed.
    public let number: Int
    /// Whose version it is.
    public let id: OfferID
    /// What the offer says from then on; `nil` where there is none from then on.
    public let offer: Offer?
    /// The number of the version that came back; 0 for the time before the first, `nil` where nothing was undone.
    public let restores: Int?
    /// Who changed it.
    public let author: String
    /// When.
    public let changedAt: Timestamp

    /// A version as it was kept.
    public init(number: Int, id: OfferID, offer: Offer?, restores: Int? = nil, author: String, changedAt: Timestamp) {
        self.number = number
        self.id = id
        self.offer = offer
        self.restores = restores
        self.author = author
        self.changedAt = changedAt
    }

    /// What undoing brings back: the version before the one in force, and before that one when it is undone again.
    ///
    /// - Parameter history: every version of one offer, oldest first.
    /// - Returns: the version that is in force then; `nil` where the offer did not exist before.
    /// - Throws: ``OfferRefusal`` for an offer that there never was, or all of whose changes are undone.
    public static func before(_ history: [OfferVersion], of id: OfferID) throws(OfferRefusal) -> OfferVersion? {
        guard let last = history.last else { throw .unknown(id) }
        let inForce = last.restores ?? last.number
        guard inForce > 0 else { throw .nothingBefore(id) }
        return history.last { $0.number < inForce }
    }
}
