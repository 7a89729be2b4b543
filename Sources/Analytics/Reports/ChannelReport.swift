public import Commerce

/// Orders of a period shared among marketing channels, by every model: attributed, which is not incremental.
public struct ChannelReport: Hashable, Sendable {
    /// What a channel is given by each model.
    public struct Line: Hashable, Sendable {
        /// The channel; empty for orders that nothing is known to have led to.
        public var channel: String
        /// By model.
        public var credits: [ChannelModel: DayFacts.ChannelSums]
        /// Of as many days before.
        public var before: [ChannelModel: DayFacts.ChannelSums]
    }

    /// The period.
    public var range: ReportRange
    /// By which settings, under which version.
    public var settings: AttributionSettings
    /// What amounts are in.
    public var currency: Currency
    /// As ``SuggestionReport/daysOutOfDate``.
    public var daysOutOfDate: Int
    /// By channel, by name; last what nothing led to.
    public var lines: [Line]
    /// All kept orders of the period and of as many days before: what every model shares out, to the minor unit.
    public var whole: DayFacts.ChannelSums, wholeBefore: DayFacts.ChannelSums

    /// Sums of a period.
    public struct Sums: Hashable, Sendable {
        /// Of rules that share each order for itself.
        public var channels: [DayFacts.ChannelKey: DayFacts.ChannelSums]
        /// Ways to orders.
        public var paths: [String: DayFacts.ChannelSums]

        /// Sums.
        public init(channels: [DayFacts.ChannelKey: DayFacts.ChannelSums] = [:], paths: [String: DayFacts.ChannelSums] = [:]) {
            self.channels = channels
            self.paths = paths
        }

        /// All credits, those of the removal effects of a Markov chain over all ways of the period among them.
        func credits() -> [DayFacts.ChannelKey: DayFacts.ChannelSums] {
            var credits = channels
            var whole = DayFacts.ChannelSums()
            var ways: [ChannelPath] = []
            for (path, sums) in paths {
                guard !path.isEmpty else {
                    credits[DayFacts.ChannelKey(model: .markov, channel: "")] = sums
                    continue
                }
                whole.amount = whole.amount.adding(clamped: sums.amount)
                whole.microOrders += sums.microOrders
                ways.append(ChannelPath(channels: Self.channels(of: path), conversions: Int(sums.microOrders / 1_000_000)))
            }
            // In one order whatever the dictionary's, so that sums of fractions come out alike.
            ways.sort { $0.channels.lexicographicallyPrecedes($1.channels) }
            guard let markov = MarkovAttribution(ways) else { return credits }
            let amounts = LargestRemainder.shares(of: whole.amount, by: markov.shares)
            let orders = LargestRemainder.shares(of: whole.microOrders, by: markov.shares)
            for (place, channel) in markov.channels.enumerated() {
                credits[DayFacts.ChannelKey(model: .markov, channel: channel)] = DayFacts.ChannelSums(
                    microOrders: orders[place], amount: amounts[place])
            }
            return credits
        }

        private static func channels(of path: String) -> [String] {
            var channels: [String] = []
            var rest = path[...]
            while let range = rest.firstRange(of: DayFacts.pathSeparator) {
                channels.append(String(rest[..<range.lowerBound]))
                rest = rest[range.upperBound...]
            }
            return channels + [String(rest)]
        }
    }

    /// A report of the sums of a period and of as many days before.
    public init(
        range: ReportRange, settings: AttributionSettings, currency: Currency, daysOutOfDate: Int, sums: Sums, before: Sums
    ) {
        self.range = range
        self.settings = settings
        self.currency = currency
        self.daysOutOfDate = daysOutOfDate
        let (credits, creditsBefore) = (sums.credits(), before.credits())
        let channels = Set(credits.keys.map(\.channel)).union(creditsBefore.keys.map(\.channel))
        lines = channels.sorted { ($0.isEmpty ? 1 : 0, $0) < ($1.isEmpty ? 1 : 0, $1) }.map { channel in
            func own(_ credits: [DayFacts.ChannelKey: DayFacts.ChannelSums]) -> [ChannelModel: DayFacts.ChannelSums] {
                ChannelModel.allCases.reduce(into: [:]) { $0[$1] = credits[DayFacts.ChannelKey(model: $1, channel: channel)] }
            }
            return Line(channel: channel, credits: own(credits), before: own(creditsBefore))
        }
        whole = Self.whole(credits)
        wholeBefore = Self.whole(creditsBefore)
    }

    private static func whole(_ credits: [DayFacts.ChannelKey: DayFacts.ChannelSums]) -> DayFacts.ChannelSums {
        credits.reduce(into: DayFacts.ChannelSums()) { sum, entry in
            guard entry.key.model == .last else { return }
            sum.microOrders += entry.value.microOrders
            sum.amount = sum.amount.adding(clamped: entry.value.amount)
        }
    }
}
