public import Commerce

/// What products cost lately, as their catalogue stated it: the ground for every word about a reduction.
public struct PriceRecords: Sendable {
    /// A price and from when on it held, in minor units.
    public struct Entry: Hashable, Sendable {
        /// From when on.
        public let since: Timestamp
        /// The price, in minor units.
        public let price: Int64

        /// Makes an entry.
        public init(since: Timestamp, price: Int64) {
            self.since = since
            self.price = price
        }
    }

    private let entries: [ProductID: [Entry]]
    /// When prices changed, in order.
    private let changes: [Timestamp]
    /// Whether where the shop sells, a price that falls step by step without interruption may be held against that before the first step (Directive
    /// 98/6/EC, article 6a(5), which not every country has taken up).
    public let countsFromFirstStep: Bool

    /// - Parameter entries: of each product, oldest first.
    public init(_ entries: [ProductID: [Entry]] = [:], countsFromFirstStep: Bool = false) {
        self.entries = entries
        changes = entries.values.flatMap { $0.dropFirst().map(\.since) }.sorted()
        self.countsFromFirstStep = countsFromFirstStep
    }

    /// Days that a price before a reduction is looked for in, and after which a reduced price is simply the price.
    public static let days = 30

    /// The prior price of a product and what may be said of its reduction (Directive 98/6/EC, article 6a; CJEU C-330/23, Aldi Süd).
    ///
    /// - Parameters:
    ///   - price: what it costs at present, in minor units.
    ///   - now: the moment it is said.
    public func statement(of product: ProductID, price: Int64, at now: Timestamp) -> PriceStatement {
        let known = (entries[product] ?? []).filter { $0.since <= now }
        guard let last = known.last, last.price == price else { return .unknown }
        // Steps of one price are one price.
        var start = known.count - 1
        while start > 0, known[start - 1].price == price { start -= 1 }
        guard start > 0 else { return .unknown }
        guard known[start].since.days(until: now) <= Double(Self.days) else { return .none }
        if countsFromFirstStep {
            while start > 1, known[start - 1].price > known[start].price, known[start - 2].price >= known[start - 1].price,
                known[start - 1].since.days(until: now) <= Double(Self.days)
            {
                start -= 1
            }
        }
        let until = known[start].since
        let from = until.advanced(byDays: -Self.days)
        // What held at the first moment of the days counts, and what began within them.
        guard let first = known[..<start].lastIndex(where: { $0.since <= from }) else { return .unknown }
        let lowest = known[first..<start].map(\.price).min() ?? price
        guard lowest > price else { return .none }
        return .reduced(prior: lowest, basisPoints: Int((lowest - price) * 10_000 / lowest))
    }

    /// Until when statements stay what they are at a moment: no reduction is announced for more than 30 days. `nil` where none changes by itself.
    public func statementsHold(from now: Timestamp) -> Timestamp? {
        let first = now.advanced(byDays: -Self.days)
        var (low, high) = (0, changes.count)
        while low < high {
            let middle = (low + high) / 2
            if changes[middle] < first { low = middle + 1 } else { high = middle }
        }
        return low < changes.count ? changes[low].advanced(byDays: Self.days) : nil
    }

    /// The lowest price of the last 30 days, that of now included, in minor units: what percentages of offers are computed from. `nil` where
    /// less is known than 30 days.
    public func lowest(of product: ProductID, at now: Timestamp) -> Int64? {
        let known = (entries[product] ?? []).filter { $0.since <= now }
        let from = now.advanced(byDays: -Self.days)
        guard let first = known.lastIndex(where: { $0.since <= from }) else { return nil }
        return known[first...].map(\.price).min()
    }
}
