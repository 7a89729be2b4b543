public import Commerce

/// What a basket costs: the same for the same basket, in whatever order its lines are.
public struct BasketQuote: Hashable, Sendable {
    /// What one offer takes off one line.
    public struct Share: Hashable, Sendable {
        /// The offer.
        public let offer: OfferID
        /// Units of the line that are part of it.
        public let units: Int
        /// What it takes off the line, in minor units.
        public let saving: Int64
    }

    /// One product of the basket.
    public struct Line: Hashable, Sendable {
        /// What is bought.
        public let product: ProductID
        /// Units.
        public let quantity: Int
        /// What a unit costs at present.
        public let unitPrice: Money
        /// What offers take off.
        public let shares: [Share]

        /// What offers take off in all.
        public var saving: Money { Money(minorUnits: shares.reduce(0) { $0 + $1.saving }, currency: unitPrice.currency) }
        /// What the line costs.
        public var total: Money {
            Money(minorUnits: unitPrice.minorUnits * Int64(quantity) - saving.minorUnits, currency: unitPrice.currency)
        }
    }

    /// An offer that counts.
    public struct Applied: Hashable, Sendable {
        /// The offer.
        public let offer: Offer
        /// How often.
        public let uses: Int
        /// What it takes off: the difference from what its units cost by themselves at present.
        public let saving: Money
        /// The code that opened it.
        public let code: String?
    }

    /// An offer near the basket that does not count.
    public struct Passed: Hashable, Sendable {
        /// The offer.
        public let offer: Offer
        /// Why not.
        public let reason: OfferRefusalReason
        /// What the basket's worth lacks, for offers on baskets.
        public var missing: Money?
    }

    /// What would save more.
    public struct NextStep: Hashable, Sendable {
        /// What to add, one unit; `nil` where anything worth ``missing`` will do.
        public let product: ProductID?
        /// The offer that then counts.
        public let offer: Offer
        /// What the basket's worth lacks.
        public let missing: Money?
        /// How much more is saved then than now.
        public let saving: Money
    }

    /// What is in the basket, in the order asked.
    public let lines: [Line]
    /// Offers that count, of higher priority first.
    public let applied: [Applied]
    /// Offers near the basket that do not, and why.
    public let passed: [Passed]
    /// What everything costs at present without offers.
    public let subtotal: Money
    /// What offers take off.
    public let saving: Money
    /// The step that saves most; `nil` where none does.
    public var nextStep: NextStep?
    /// Whether nothing can save more; not where the basket has so many units in so many offers that the search was given up.
    public let isBest: Bool

    /// What is to be paid.
    public var total: Money { Money(minorUnits: subtotal.minorUnits - saving.minorUnits, currency: subtotal.currency) }
    /// Whether somebody else might not get this price, which is to be said.
    public var isPersonal: Bool { applied.contains { $0.offer.isPersonal } }
}
