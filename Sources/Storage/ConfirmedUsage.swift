public import Commerce
public import Merchandising

/// What confirmed redemptions used, as far as it was read; brought up to date by what changed since, however many there were before.
public struct ConfirmedUsage: Sendable {
    /// By offer.
    public internal(set) var counts: [OfferID: OfferUsage.Count] = [:]
    /// The last change that was read.
    var change = 0

    /// Nothing was read yet.
    public init() {}
}
