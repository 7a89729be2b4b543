public import Commerce

/// Everything reports keep of one day, as sums that may be added up over days.
///
/// Follows from the day's orders and from what the same people were shown in the days before, and from nothing else: the order in which all of that
/// arrived leaves no trace.
public struct DayFacts: Hashable, Sendable {
    /// What suggestions are told apart by.
    public struct SuggestionKey: Hashable, Sendable {
        /// See ``ShownSuggestion``.
        public var placement: String, strategy: String, relation: String
        /// Whose orders; empty for what was shown and clicked, since of most who look nobody knows who they are.
        public var segment: String
    }

    /// A product suggested beside another.
    public struct PairKey: Hashable, Sendable {
        /// The product whose page it was, as `RecommendationTrace.digest`.
        public var anchor: UInt64
        /// The suggested product.
        public var product: ProductID
    }

    /// What orders are told apart by.
    public struct OrderKey: Hashable, Sendable {
        /// Whose.
        public var segment: ReportedOrder.Segment
        /// Whether a suggested product is in it.
        public var isCrossSold: Bool

        /// A key.
        public init(segment: ReportedOrder.Segment, isCrossSold: Bool) {
            self.segment = segment
            self.isCrossSold = isCrossSold
        }
    }

    /// Orders of which something was kept.
    public struct OrderSums: Hashable, Sendable {
        /// How many, with how many units, and what they came to after refunds in minor units.
        public var orders = 0, units = 0
        /// See ``orders``.
        public var amount: Int64 = 0
        /// What came back of all orders, those of which nothing was kept too, in minor units.
        public var refunded: Int64 = 0

        /// So many.
        public init(orders: Int = 0, units: Int = 0, amount: Int64 = 0, refunded: Int64 = 0) {
            self.orders = orders
            self.units = units
            self.amount = amount
            self.refunded = refunded
        }
    }

    /// Visitors of a day, and those of them who ordered on it.
    public struct VisitSums: Hashable, Sendable {
        /// How many.
        public var visitors = 0, buyers = 0

        /// So many.
        public init(visitors: Int = 0, buyers: Int = 0) {
            self.visitors = visitors
            self.buyers = buyers
        }
    }

    /// A channel by a model.
    public struct ChannelKey: Hashable, Sendable {
        /// The model; never `markov`.
        public var model: ChannelModel
        /// The channel; empty for orders that nothing is known to have led to.
        public var channel: String

        /// A key.
        public init(model: ChannelModel, channel: String) {
            self.model = model
            self.channel = channel
        }
    }

    /// A campaign of a channel by a model.
    public struct CampaignKey: Hashable, Sendable {
        /// The model; never `markov`, which knows channels alone.
        public var model: ChannelModel
        /// The channel and the campaign within it.
        public var channel: String, campaign: String

        /// A key.
        public init(model: ChannelModel, channel: String, campaign: String) {
            self.model = model
            self.channel = channel
            self.campaign = campaign
        }
    }

    /// What a channel is given.
    public struct ChannelSums: Hashable, Sendable {
        /// Millionths of orders, which add up to whole ones.
        public var microOrders: Int64 = 0
        /// Minor units.
        public var amount: Int64 = 0

        /// So many.
        public init(microOrders: Int64 = 0, amount: Int64 = 0) {
            self.microOrders = microOrders
            self.amount = amount
        }
    }

    /// The day, counted from 1970-01-01 in UTC.
    public let day: Int
    /// Events of the day and those by machines.
    public var events = 0, botEvents = 0, botImpressions = 0, botClicks = 0
    /// By placement, strategy, relation and segment.
    public var suggestions: [SuggestionKey: SuggestionSums] = [:]
    /// By campaign; under the empty name what names none.
    public var campaigns: [String: SuggestionSums] = [:]
    /// By suggested product.
    public var products: [ProductID: SuggestionSums] = [:]
    /// Lines of each product that were kept, suggested or not.
    public var sold: [ProductID: Int] = [:]
    /// By anchor and suggested product.
    public var pairs: [PairKey: SuggestionSums] = [:]
    /// By segment and whether suggested products are in them.
    public var orders: [OrderKey: OrderSums] = [:]
    /// Orders of which something was kept and in which suggested products are.
    public var crossSold: Set<OrderID> = []
    /// By whether they clicked a suggestion on the day.
    public var visits: [Bool: VisitSums] = [:]
    /// By model and channel.
    public var channels: [ChannelKey: ChannelSums] = [:]
    /// By model, channel and campaign; what names no campaign is what is left of the channel.
    public var channelCampaigns: [CampaignKey: ChannelSums] = [:]
    /// Ways to orders, repetitions of a channel once: `email > direct`.
    public var paths: [String: ChannelSums] = [:]
    /// How often somebody went a way and ordered nothing until its last touch ran out, which was on the day.
    public var withoutOrder: [String: Int] = [:]

    /// - Parameters:
    ///   - activity: the day's, last, and before it that of all days that reach into it (``AttributionSettings/reachDays``).
    ///   - orders: the day's, each once.
    ///   - earlier: orders of the days before, of as many as of activity.
    ///   - links: which visitors are which customers.
    public init(
        day: Int, activity: [DayActivity], orders: [ReportedOrder], earlier: [KeptOrder], links: VisitorLinks,
        settings: AttributionSettings = .init()
    ) {
        var counting = DayCounting(facts: DayFacts(empty: day), activity: activity, links: links, settings: settings)
        counting.count(orders)
        counting.countJourneys(withoutOrderIn: earlier + orders.compactMap(\.kept))
        self = counting.facts
    }

    init(empty day: Int) { self.day = day }
}

extension DayFacts {
    /// Whether nothing happened.
    public var isEmpty: Bool { self == DayFacts(empty: day) }
}
