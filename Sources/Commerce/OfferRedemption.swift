/// Offers that one order uses: reserved while the shopper pays, then confirmed with the order, or released.
public struct OfferRedemption: Hashable, Sendable, Identifiable {
    /// How far it got.
    public enum State: String, Hashable, Sendable {
        case reserved, confirmed, released
    }

    /// What one offer gives.
    public struct Part: Hashable, Sendable {
        /// The offer.
        public var offer: OfferID
        /// The code that opened it, normalised.
        public var code: String?
        /// How often it is used.
        public var uses: Int
        /// What it takes off, in minor units.
        public var saved: Int64

        /// Makes a part.
        public init(offer: OfferID, code: String? = nil, uses: Int, saved: Int64) {
            self.offer = offer
            self.code = code
            self.uses = uses
            self.saved = saved
        }
    }

    /// Its id, which nobody can guess.
    public var id: String
    /// Who buys, if known.
    public var customer: CustomerID?
    /// The order, once it is confirmed.
    public var order: OrderID?
    /// How far it got.
    public var state: State
    /// When it was reserved.
    public var reservedAt: Timestamp
    /// Until when it holds, exclusively, if it is not confirmed.
    public var expiresAt: Timestamp
    /// What it uses.
    public var parts: [Part]

    /// Makes a redemption.
    public init(
        id: String, customer: CustomerID? = nil, order: OrderID? = nil, state: State = .reserved, reservedAt: Timestamp,
        expiresAt: Timestamp, parts: [Part]
    ) {
        self.id = id
        self.customer = customer
        self.order = order
        self.state = state
        self.reservedAt = reservedAt
        self.expiresAt = expiresAt
        self.parts = parts
    }

    /// What it counts as at a moment: a reservation that is over counts for nothing, though nobody released it.
    public func holds(at now: Timestamp) -> Bool { state == .confirmed || state == .reserved && now < expiresAt }
}
