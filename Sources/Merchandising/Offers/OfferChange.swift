public import Commerce

/// One change of an offer.
public enum OfferChange: Hashable, Sendable {
    /// Makes it, or makes it different: what is changed is a draft until somebody approves it.
    case put(Offer)
    /// Approves it: in force within its window.
    case approve(OfferID)
    /// Holds it back until it is approved again.
    case pause(OfferID)
    /// Holds it back by itself, for a reason that is kept with it until it is approved again.
    case pauseBecause(OfferID, String)
    /// Ends it for good; undoing brings it back.
    case end(OfferID)

    /// Whose offer it changes.
    public var id: OfferID {
        switch self {
        case .put(let offer): offer.id
        case .approve(let id), .pause(let id), .pauseBecause(let id, _), .end(let id): id
        }
    }

    /// The offer after the change.
    /// - Throws: ``OfferRefusal`` for an offer that there is not, or that is not in a stage to become that.
    public func applied(to offer: Offer?) throws(OfferRefusal) -> Offer {
        if case .put(var new) = self {
            new.stage = offer == new.approved ? .approved : .draft
            return new
        }
        guard var offer else { throw .unknown(id) }
        switch self {
        case .put, .approve:
            guard offer.stage != .ended else { throw .notFrom(id, offer.stage) }
            offer.stage = .approved
            offer.finding = nil
        case .pause:
            guard offer.stage == .approved || offer.stage == .paused else { throw .notFrom(id, offer.stage) }
            offer.stage = .paused
        case .pauseBecause(_, let finding):
            guard offer.stage == .approved else { throw .notFrom(id, offer.stage) }
            offer.stage = .paused
            offer.finding = finding
        case .end: offer.stage = .ended
        }
        return offer
    }
}

extension Offer {
    fileprivate var approved: Offer {
        var offer = self
        offer.stage = .approved
        return offer
    }
}
