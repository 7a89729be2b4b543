public import Commerce

/// Orders of a period shared among marketing channels, by every model: attributed, which is not incremental.
public struct ChannelReport: Hashable, Sendable {
    /// What a channel is given by each model.
    public struct Line: Hashable, Sendable {
        /// The channel; empty for orders that nothing is known to have led to.
        public var channel: String
        /// Where campaigns are told apart the campaign within the channel, empty for what names none; else `nil`.
        public var campaign: String?
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
    /// By channel and campaign, largest first by the last touch that was not direct; of a channel they add up to its line by every model but `markov`,
    /// which knows channels alone. Without the orders that nothing led to.
    public var campaigns: [Line]
    /// Journeys that ended without an order in the period, which `markov` learns from beside those to orders.
    public var journeysWithoutOrder: Int
    /// All kept orders of the period and of as many days before: what every model shares out, to the minor unit.
    public var whole: DayFacts.ChannelSums, wholeBefore: DayFacts.ChannelSums

    /// Sums of a period.
    public struct Sums: Hashable, Sendable {
        /// Of rules that share each order for itself.
        public var channels: [DayFacts.ChannelKey: DayFacts.ChannelSums]
        /// Ways to orders.
        public var paths: [String: DayFacts.ChannelSums]
        /// How often each way came to nothing.
        public var withoutOrder: [String: Int]
        /// Of campaigns, by the rules of ``channels``.
        public var campaigns: [DayFacts.CampaignKey: DayFacts.ChannelSums]

        /// Sums.
        public init(
            channels: [DayFacts.ChannelKey: DayFacts.ChannelSums] = [:], paths: [String: DayFacts.ChannelSums] = [:],
            withoutOrder: [String: Int] = [:], campaigns: [DayFacts.CampaignKey: DayFacts.ChannelSums] = [:]
        ) {
            self.channels = channels
            self.paths = paths
            self.withoutOrder = withoutOrder
            self.campaigns = campaigns
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
                ways.append(
                    ChannelPath(
                        channels: Self.channels(of: path), conversions: Int(sums.microOrders / 1_000_000),
                        withoutOrder: withoutOrder[path] ?? 0))
            }
            for (path, people) in withoutOrder where paths[path] == nil {
                ways.append(ChannelPath(channels: Self.channels(of: path), conversions: 0, withoutOrder: people))
            }
            // In one order whatever the dictionary's, so that sums of fractions come out alike.
            ways.sort { $0.channels.lexicographicallyPrecedes($1.channels) }
            guard let markov = MarkovAttribution(ways) else { return credits }
            let amounts = LargestRemainder.shares(of: whole.amount, by: markov.shares)
            let orders = LargestRemainder.shares(of: whole.microOrders, by: markov.shares)
            // A channel that leads to no order has no credit, and no line where no other rule gives it one.
            for (place, channel) in markov.channels.enumerated() where amounts[place] != 0 || orders[place] != 0 {
                credits[DayFacts.ChannelKey(model: .markov, channel: channel)] = DayFacts.ChannelSums(
                    microOrders: orders[place], amount: amounts[place])
            }
            return credits
        }

        /// What is left of each channel by each rule beside its campaigns stands under the empty name.
        func campaignCredits() -> [DayFacts.CampaignKey: DayFacts.ChannelSums] {
            var credits = campaigns
            var rest = channels.filter { !$0.key.channel.isEmpty }
            for (key, sums) in campaigns {
                let channel = DayFacts.ChannelKey(model: key.model, channel: key.channel)
                rest[channel, default: .init()].microOrders -= sums.microOrders
                rest[channel, default: .init()].amount = (rest[channel]?.amount ?? 0).subtracting(clamped: sums.amount)
            }
            for (key, sums) in rest where sums != .init() {
                credits[DayFacts.CampaignKey(model: key.model, channel: key.channel, campaign: "")] = sums
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
        campaigns = Self.campaigns(sums.campaignCredits(), before: before.campaignCredits())
        journeysWithoutOrder = sums.withoutOrder.values.reduce(0, +)
        whole = Self.whole(credits)
        wholeBefore = Self.whole(creditsBefore)
    }

    private static func campaigns(
        _ credits: [DayFacts.CampaignKey: DayFacts.ChannelSums], before: [DayFacts.CampaignKey: DayFacts.ChannelSums]
    ) -> [Line] {
        var lines: [[String]: Line] = [:]
        func line(_ key: DayFacts.CampaignKey) -> Line {
            lines[[key.channel, key.campaign]] ?? Line(channel: key.channel, campaign: key.campaign, credits: [:], before: [:])
        }
        for (key, sums) in credits {
            var line = line(key)
            line.credits[key.model] = sums
            lines[[key.channel, key.campaign]] = line
        }
        for (key, sums) in before {
            var line = line(key)
            line.before[key.model] = sums
            lines[[key.channel, key.campaign]] = line
        }
        func amount(_ line: Line) -> Int64 { line.credits[.lastNonDirect]?.amount ?? 0 }
        return lines.values.sorted {
            (amount($1), $0.channel, $0.campaign ?? "") < (amount($0), $1.channel, $1.campaign ?? "")
        }
    }

    private static func whole(_ credits: [DayFacts.ChannelKey: DayFacts.ChannelSums]) -> DayFacts.ChannelSums {
        credits.reduce(into: DayFacts.ChannelSums()) { sum, entry in
            guard entry.key.model == .last else { return }
            sum.microOrders += entry.value.microOrders
            sum.amount = sum.amount.adding(clamped: entry.value.amount)
        }
    }
}
