/// One thing that customers of a segment have in common.
public struct SegmentCondition: Hashable, Sendable {
    /// What is looked at.
    public enum Measure: String, Hashable, Sendable, CaseIterable {
        /// What was spent after discounts, refunds and returns, in minor units.
        case spent
        /// Orders of which something was kept.
        case orders
        /// Days from the last order to the shop's last order.
        case daysSinceLastOrder = "days_since_last_order"
        /// Days from the first order to the shop's last order.
        case daysSinceFirstOrder = "days_since_first_order"
        /// Probability of not having stopped buying, 0…1; met by nobody where nothing can be foretold.
        case probabilityAlive = "probability_alive"
        /// What is expected to be spent within twelve months, in minor units; met by nobody where nothing can be foretold.
        case expectedRevenue = "expected_revenue"
        /// Something of the goods was bought and kept.
        case bought
        /// Nothing of the goods was bought and kept.
        case notBought = "not_bought"
        /// Recency, frequency and value, as one of the built-in segments.
        case standing

        /// Whether it is a number with bounds.
        public var isNumber: Bool {
            switch self {
            case .spent, .orders, .daysSinceLastOrder, .daysSinceFirstOrder, .probabilityAlive, .expectedRevenue: true
            case .bought, .notBought, .standing: false
            }
        }

        /// Whether it is an amount of money.
        public var isMoney: Bool { self == .spent || self == .expectedRevenue }

        /// Whether it may be looked at over the last days only.
        public var mayBeRecent: Bool { self == .spent || self == .orders || self == .bought || self == .notBought }
    }

    /// What is looked at.
    public var measure: Measure
    /// The least it may be, itself included; `nil` for any.
    public var atLeast: Double?
    /// The most it may be, itself included; `nil` for any.
    public var atMost: Double?
    /// Over how many days up to the shop's last order; `nil` for all time.
    public var days: Int?
    /// What was bought or not.
    public var goods: SegmentGoods?
    /// The built-in segments of which one is the customer's.
    public var standings: Set<RFMSegment>

    /// Makes a condition.
    public init(
        _ measure: Measure, atLeast: Double? = nil, atMost: Double? = nil, days: Int? = nil, goods: SegmentGoods? = nil,
        standings: Set<RFMSegment> = []
    ) {
        self.measure = measure
        self.atLeast = atLeast
        self.atMost = atMost
        self.days = days
        self.goods = goods
        self.standings = standings
    }

    /// Whether a number is within the bounds.
    func holds(_ value: Double) -> Bool { atLeast.map { $0 <= value } ?? true && atMost.map { value <= $0 } ?? true }
}
