public import Commerce

/// The touches that led to one order, oldest first.
public struct ChannelJourney: Hashable, Sendable {
    /// One touch on the way.
    public struct Step: Hashable, Sendable {
        /// The channel.
        public var channel: String
        /// The campaign within it; empty where there is none.
        public var campaign: String
        /// Days before the order, 0 or more.
        public var daysBefore: Double

        /// A step.
        public init(channel: String, campaign: String = "", daysBefore: Double) {
            self.channel = channel
            self.campaign = campaign
            self.daysBefore = daysBefore
        }
    }

    /// The order.
    public var order: OrderID
    /// The steps to it; none where the order came from nowhere that is known.
    public var steps: [Step]
    /// What the order came to after refunds, in minor units.
    public var amount: Int64

    /// A journey.
    public init(order: OrderID, steps: [Step], amount: Int64) {
        self.order = order
        self.steps = steps
        self.amount = amount
    }

    /// The journeys to orders, by order id: every touch of the same person within its window, none after the order, none by machines.
    ///
    /// Everything may come in any order and more than once, and refunds whenever they like. Should an order come twice with different particulars, the
    /// later one stands.
    public static func journeys(
        to orders: some Sequence<ChannelOrder>, through touches: some Sequence<ChannelTouch>, refunds: some Sequence<OrderRefund> = [],
        windows: AttributionWindows = .init()
    ) -> [ChannelJourney] {
        var known: [OrderID: ChannelOrder] = [:]
        for order in orders {
            if let stands = known[order.order], (stands.at, stands.person, stands.amount) >= (order.at, order.person, order.amount) {
                continue
            }
            known[order.order] = order
        }
        let refunded = OrderRefund.byOrder(refunds).mapValues { $0.reduce(Int64(0)) { $0.adding(clamped: $1.amount) } }
        let paths = paths(of: Set(known.values.map(\.person)), through: touches)
        return known.values.sorted { $0.order < $1.order }.map { order in
            let steps = (paths[order.person] ?? []).compactMap { touch -> Step? in
                guard touch.at <= order.at, order.at <= touch.at.advanced(byDays: windows.days(touch.kind)) else { return nil }
                return Step(channel: touch.channel, campaign: touch.campaign, daysBefore: touch.at.days(until: order.at))
            }
            return ChannelJourney(
                order: order.order, steps: steps, amount: order.amount.subtracting(clamped: refunded[order.order, default: 0]))
        }
    }

    /// Each person's touches by time, each once.
    private static func paths(of people: Set<String>, through touches: some Sequence<ChannelTouch>) -> [String: [ChannelTouch]] {
        var seen: [String: Set<ChannelTouch>] = [:]
        for touch in touches where !touch.isBot && people.contains(touch.person) { seen[touch.person, default: []].insert(touch) }
        return seen.mapValues { touches in
            let sorted = touches.sorted {
                ($0.at, $0.id, $0.channel, $0.kind.rawValue, $0.campaign) < ($1.at, $1.id, $1.channel, $1.kind.rawValue, $1.campaign)
            }
            // Of touches of one id the first stands.
            var ids: Set<String> = []
            return sorted.filter { ids.insert($0.id).inserted }
        }
    }
}
