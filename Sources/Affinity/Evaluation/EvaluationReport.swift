/// What an evaluation found; everything that a page or a table shows of it.
public struct EvaluationReport: Sendable, Codable {
    /// What was asked of what.
    public struct Scope: Sendable, Codable {
        /// Orders before the cut.
        public var earlierOrders: Int
        /// Orders after it.
        public var laterOrders: Int
        /// Products bought before the cut.
        public var products: Int
        /// When the first order was made, RFC 3339.
        public var first: String
        /// When the first order after the cut was.
        public var cut: String
        /// When the last was.
        public var last: String
        /// What ranked.
        public var lead: RankingLead
        /// How the split, the intervals and the assumptions were set.
        public var settings: EvaluationSettings
    }

    /// Orders of one kind, and what everybody came to on them.
    public struct Segment: Sendable, Codable {
        /// What they have in common.
        public var name: String
        /// The model first; hit rates at ten.
        public var contestants: [ContestantFigures]
    }

    /// The model as it would be with less data.
    public struct CurvePoint: Sendable, Codable {
        /// Orders learned from, the latest before the cut.
        public var orders: Int
        /// The model's hit rate at ten.
        public var hitRate: Estimate
    }

    /// Products with too few orders to say what goes with them.
    public struct ThinProducts: Sendable, Codable {
        /// One of them.
        public struct Example: Sendable, Codable {
            /// Its id.
            public var product: String
            /// Its title.
            public var title: String
            /// Earlier orders that held it.
            public var orders: Int
        }

        /// How many.
        public var count: Int
        /// How many the catalogue has.
        public var all: Int
        /// Fewer orders than this are too few.
        public var threshold: Int
        /// Some of them, those closest to enough first.
        public var examples: [Example]
    }

    /// What it would come to in money, under assumptions that nobody has measured.
    public struct Worth: Sendable, Codable {
        /// The simple list that it is counted against: the best of them.
        public var against: String
        /// Hits beyond that list's in 100 orders.
        public var extraHits: Estimate
        /// Of those, the share that is assumed to be bought only because it was shown.
        public var assumedAcceptance: Double
        /// Mean catalogue price of the hidden products, in minor units.
        public var meanPriceMinorUnits: Int64
        /// ISO 4217.
        public var currency: String
        /// Orders in 30 days, by the time after the cut.
        public var ordersIn30Days: Double
        /// Their product, in minor units in 30 days: the middle and the ends of the interval.
        public var in30Days: Estimate
    }

    /// What was asked of what.
    public var scope: Scope
    /// One table a task that could be asked.
    public var tasks: [TaskFigures]
    /// Full baskets by how many products they hold.
    public var bySize: [Segment]
    /// Full baskets by how often the hidden product was bought before.
    public var byPopularity: [Segment]
    /// From little data to all of it.
    public var curve: [CurvePoint]
    /// What to expect little of.
    public var thin: ThinProducts
    /// `nil` without prices, or where it cannot be computed.
    public var worth: Worth?
    /// What could not be said, and why, in words.
    public var notSaid: [String]

    /// The figures of a task; `nil` where it could not be asked.
    public subscript(task: EvaluationTask) -> TaskFigures? { tasks.first { $0.task == task } }
}
