/// Where the server finds and keeps what people change and look up; the executable implements each with the database.
public struct ShopArchives: Sendable {
    /// The keys that may ask.
    public var keys: any KeyCabinet
    /// The merchant's rules.
    public var rules: any RuleArchive
    /// Offers; without them there are no addresses of offers.
    public var offers: (any OfferArchive)?
    /// What could be sold as a bundle; without it, or without offers, there are no addresses of bundles.
    public var bundles: (any BundleArchive)?
    /// Stock goals; without them there are no addresses of stock goals.
    public var goals: (any GoalArchive)?
    /// Experiments; without them there are no addresses of experiments.
    public var experiments: (any ExperimentArchive)?
    /// Reports; without them there are no addresses of reports.
    public var reports: (any ReportArchive)?
    /// What is known of customers; without it there are no addresses for that.
    public var customers: (any CustomerArchive)?
    /// The shop's own segments; without it there are no addresses of segments.
    public var segments: (any SegmentArchive)?
    /// Which pairs of products change; without it there are no trends.
    public var trends: (any TrendArchive)?

    /// Archives of what a server has.
    public init(
        keys: any KeyCabinet, rules: any RuleArchive, offers: (any OfferArchive)? = nil, bundles: (any BundleArchive)? = nil,
        goals: (any GoalArchive)? = nil, experiments: (any ExperimentArchive)? = nil, reports: (any ReportArchive)? = nil,
        customers: (any CustomerArchive)? = nil, trends: (any TrendArchive)? = nil, segments: (any SegmentArchive)? = nil
    ) {
        self.keys = keys
        self.rules = rules
        self.offers = offers
        self.bundles = bundles
        self.goals = goals
        self.experiments = experiments
        self.reports = reports
        self.customers = customers
        self.trends = trends
        self.segments = segments
    }
}
