public import Commerce

/// Why offers are not changed, or codes not used.
public enum OfferRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no offer of that id.
    case unknown(OfferID)
    /// Every change of it is undone already.
    case nothingBefore(OfferID)
    /// It cannot become that from what it is.
    case notFrom(OfferID, Offer.Stage)
    /// More offers than a shop may have.
    case tooMany
    /// A code that there is already, for another offer or other terms.
    case codeTaken(String)
    /// A code that there is not.
    case unknownCode(String)
    /// Meanwhile others took what was left: a code was used, a budget spent.
    case takenMeanwhile(OfferID)
    /// There is no such redemption.
    case unknownRedemption(String)
    /// The redemption was released, or confirmed for another order.
    case settledOtherwise(String)
    /// The key was used for another request.
    case otherRequest

    /// The most offers a shop may have.
    public static let mostOffers = 10_000

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .unknown(let id): "there is no offer \(id.rawValue.prefix(40)); `alongside offers list` shows those there are"
        case .nothingBefore(let id): "nothing is left to undo: every change of the offer \(id.rawValue.prefix(40)) is undone already"
        case .notFrom(let id, let stage): "the offer \(id.rawValue.prefix(40)) is \(stage.rawValue), from which it cannot become that"
        case .tooMany: "a shop has at most \(Self.mostOffers) offers; say the same with fewer, by category, brand or tag"
        case .codeTaken(let code): "there is a code \(code.prefix(40)) already, with other terms; choose another"
        case .unknownCode(let code): "there is no code \(code.prefix(40))"
        case .takenMeanwhile(let id): "what was left of the offer \(id.rawValue.prefix(40)) was taken meanwhile; quote the basket again"
        case .unknownRedemption(let id): "there is no redemption \(id.prefix(40))"
        case .settledOtherwise(let id): "the redemption \(id.prefix(40)) was released, or confirmed for another order"
        case .otherRequest: "this Idempotency-Key was used for another request; use a new one"
        }
    }
}
