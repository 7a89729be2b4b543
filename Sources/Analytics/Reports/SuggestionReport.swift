public import Commerce

/// What suggestions led to in a period: attributed, which is not incremental.
public struct SuggestionReport: Hashable, Sendable {
    /// One line.
    public struct Line: Hashable, Sendable {
        /// What it is about: a name, an id, a date; of a pair the suggested product.
        public var key: String
        /// Of a pair the anchor.
        public var anchor: String?
        /// Titles of the product and of the anchor, where they have any.
        public var title: String?, anchorTitle: String?
        /// The sums of the period, and those of as many days before.
        public var sums: SuggestionSums, before: SuggestionSums
        /// Of a product: lines of it that were kept, suggested or not.
        public var sold: Int?

        /// A line.
        public init(
            key: String, anchor: String? = nil, title: String? = nil, anchorTitle: String? = nil, sums: SuggestionSums,
            before: SuggestionSums = .init(), sold: Int? = nil
        ) {
            self.key = key
            self.anchor = anchor
            self.title = title
            self.anchorTitle = anchorTitle
            self.sums = sums
            self.before = before
            self.sold = sold
        }
    }

    /// All orders of a period.
    public struct Sales: Hashable, Sendable {
        /// By segment and whether suggested products are in them.
        public var orders: [DayFacts.OrderKey: DayFacts.OrderSums]
        /// Visitors of days by whether they clicked a suggestion.
        public var visits: [Bool: DayFacts.VisitSums]

        /// Sales.
        public init(orders: [DayFacts.OrderKey: DayFacts.OrderSums] = [:], visits: [Bool: DayFacts.VisitSums] = [:]) {
            self.orders = orders
            self.visits = visits
        }

        /// Orders that fit.
        public func sums(where fits: (DayFacts.OrderKey) -> Bool = { _ in true }) -> DayFacts.OrderSums {
            orders.reduce(into: DayFacts.OrderSums()) { sum, entry in
                guard fits(entry.key) else { return }
                sum.orders += entry.value.orders
                sum.units += entry.value.units
                sum.amount = sum.amount.adding(clamped: entry.value.amount)
                sum.refunded = sum.refunded.adding(clamped: entry.value.refunded)
            }
        }

        /// Orders with a suggested product among all orders, with the 95 % interval: the attach rate of suggestions.
        public var attachRate: IntervalEstimate? { .share(of: sums { $0.isCrossSold }.orders, among: sums().orders) }

        /// Visitors of a day who ordered on it.
        public func conversion(clicked: Bool) -> IntervalEstimate? {
            visits[clicked].flatMap { .share(of: $0.buyers, among: $0.visitors) }
        }
    }

    /// What machines did, apart from everything else.
    public struct Machines: Hashable, Sendable {
        /// Events in all, and those by machines.
        public var events = 0, botEvents = 0, botImpressions = 0, botClicks = 0

        /// Nothing.
        public init() {}
    }

    /// The period.
    public var range: ReportRange
    /// What it tells apart.
    public var dimension: ReportDimension
    /// By which settings money was put down, and under which version.
    public var settings: AttributionSettings
    /// What amounts are in.
    public var currency: Currency
    /// Days of the period that are being counted anew; 0 where everything that arrived is in it.
    public var daysOutOfDate: Int
    /// The sums of the period, and of as many days before.
    public var totals: SuggestionSums, totalsBefore: SuggestionSums
    /// All orders of the period, and of as many days before.
    public var sales: Sales, salesBefore: Sales
    /// What machines did in the period.
    public var machines: Machines
    /// The lines, most attributed first, by name where they are alike; days by date.
    public var lines: [Line]
    /// Lines there are, of which ``lines`` has the first.
    public var lineCount: Int

    /// A report.
    public init(
        range: ReportRange, dimension: ReportDimension, settings: AttributionSettings, currency: Currency, daysOutOfDate: Int,
        totals: SuggestionSums, totalsBefore: SuggestionSums, sales: Sales, salesBefore: Sales, machines: Machines, lines: [Line],
        lineCount: Int
    ) {
        self.range = range
        self.dimension = dimension
        self.settings = settings
        self.currency = currency
        self.daysOutOfDate = daysOutOfDate
        self.totals = totals
        self.totalsBefore = totalsBefore
        self.sales = sales
        self.salesBefore = salesBefore
        self.machines = machines
        self.lines = lines
        self.lineCount = lineCount
    }
}
