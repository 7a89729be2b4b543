import Commerce

/// Counts one day: first what was shown, then each order.
struct DayCounting {
    private(set) var facts: DayFacts
    private let today: DayActivity
    private let activity: [DayActivity]
    private let links: VisitorLinks
    private let settings: AttributionSettings
    private let rules: [(model: ChannelModel, rule: AttributionModel)]

    init(facts: DayFacts, activity: [DayActivity], links: VisitorLinks, settings: AttributionSettings) {
        self.facts = facts
        self.activity = activity
        self.links = links
        self.settings = settings
        today = activity.last { $0.day == facts.day } ?? DayActivity(day: facts.day)
        rules = ChannelModel.allCases.compactMap { model in model.rule(settings).map { (model, $0) } }
    }

    mutating func count(_ orders: [ReportedOrder]) {
        countShown()
        countBaskets()
        var buyers: Set<ActivityEvent.Person> = []
        for (buyer, own) in Dictionary(grouping: orders, by: \.buyer) {
            let crossSold = buyer.map { countCredits(of: own, by: $0) } ?? []
            let touches = buyer.map { channelTouches(of: $0) } ?? []
            for order in own { count(order, isCrossSold: crossSold.contains(order.order), touches: touches) }
            if let buyer, own.contains(where: { $0.keptUnits > 0 }) { buyers.formUnion(people(buyer)) }
        }
        for person in today.visitors {
            let clicked = today.clickers.contains(person)
            facts.visits[clicked, default: .init()].visitors += 1
            if buyers.contains(person) { facts.visits[clicked, default: .init()].buyers += 1 }
        }
    }

    mutating func countJourneys(withoutOrderIn orders: [KeptOrder]) {
        facts.withoutOrder = JourneysWithoutOrder(
            on: facts.day, activity: activity, orders: orders, links: links, windows: settings.windows
        ).paths()
    }

    private mutating func countShown() {
        facts.events = today.events
        facts.botEvents = today.botEvents
        facts.botImpressions = today.botImpressions
        facts.botClicks = today.botClicks
        for (suggestion, product) in today.shown { add(suggestion, product) { $0.impressions += 1 } }
        for (suggestion, product) in today.clicked { add(suggestion, product) { $0.clicks += 1 } }
    }

    /// A basket counts for the suggestion that its event names, or else for the last one of the product that the same person clicked.
    private mutating func countBaskets() {
        for event in today.baskets {
            guard let product = event.product else { continue }
            if event.recommendation != nil || event.suggestion != nil {
                add(event.suggestion ?? ShownSuggestion(), product) { $0.baskets += 1 }
                continue
            }
            let names = [event.customer.map { ActivityEvent.Person.customer($0) }, event.visitor.map { .visitor($0) }].compactMap { $0 }
            let clicks = touches(of: names).filter {
                $0.touch.kind == .click && $0.touch.product == product && $0.touch.at <= event.at
                    && event.at <= $0.touch.at.advanced(byDays: settings.rule.clickDays)
            }
            guard let last = clicks.max(by: { ($0.touch.at, $0.touch.id) < ($1.touch.at, $1.touch.id) }) else { continue }
            add(last.suggestion, product) { $0.baskets += 1 }
        }
    }

    /// - Returns: the orders in which a suggested product was kept.
    private mutating func countCredits(of orders: [ReportedOrder], by buyer: ActivityEvent.Person) -> Set<OrderID> {
        let touches = touches(of: people(buyer))
        guard !touches.isEmpty else { return [] }
        var suggestions: [String: ShownSuggestion] = [:]
        let own = touches.map { touch, suggestion in
            suggestions[touch.id] = suggestion
            var touch = touch
            touch.person = buyer.name
            return touch
        }
        var lines: [OrderID: [String: (line: ReportedOrder.Line, segment: String)]] = [:]
        var sold: [SoldLine] = []
        for order in orders {
            for line in order.lines {
                let id = "\(line.product)\u{0}\(line.quantity)\u{0}\(line.amount)\u{0}\(lines[order.order]?.count ?? 0)"
                lines[order.order, default: [:]][id] = (line, order.segment.rawValue)
                sold.append(
                    SoldLine(id: id, order: order.order, person: buyer.name, at: order.at, product: line.product, amount: line.amount))
            }
        }
        var crossSold: Set<OrderID> = []
        for credit in RecommendationAttribution(of: sold, to: own, by: settings.rule).credits {
            guard let (line, segment) = lines[credit.line.order]?[credit.line.id] else { continue }
            let net = line.amount.subtracting(clamped: line.refund)
            let units = line.quantity - line.returned
            guard units > 0 else { continue }
            if !credit.isHalo { crossSold.insert(credit.line.order) }
            add(suggestions[credit.touch.id] ?? ShownSuggestion(), credit.touch.product, segment: segment) { sums in
                guard !credit.isHalo else {
                    sums.haloBought += 1
                    sums.haloAmount = sums.haloAmount.adding(clamped: net)
                    return
                }
                sums.bought += 1
                sums.units += units
                sums.amount = sums.amount.adding(clamped: net)
                if credit.touch.kind == .view { sums.viewAmount = sums.viewAmount.adding(clamped: net) }
            }
        }
        return crossSold
    }

    private mutating func count(_ order: ReportedOrder, isCrossSold: Bool, touches: [ChannelTouch]) {
        let key = DayFacts.OrderKey(segment: order.segment, isCrossSold: isCrossSold)
        let refunded = order.lines.reduce(Int64(0)) { $0.adding(clamped: $1.refund) }
        var sums = facts.orders[key] ?? .init()
        sums.refunded = sums.refunded.adding(clamped: refunded)
        if order.keptUnits > 0 {
            sums.orders += 1
            sums.units += order.keptUnits
            sums.amount = sums.amount.adding(clamped: order.net)
            if isCrossSold { facts.crossSold.insert(order.order) }
        }
        facts.orders[key] = sums
        for line in order.lines where line.returned < line.quantity { facts.sold[line.product, default: 0] += 1 }
        if order.keptUnits > 0 { share(order, among: touches) }
    }

    private mutating func share(_ order: ReportedOrder, among touches: [ChannelTouch]) {
        let whole = ChannelOrder(order: order.order, person: order.buyer?.name ?? "", at: order.at, amount: order.net)
        var journeys = ChannelJourney.journeys(to: [whole], through: touches, windows: settings.windows)
        // Where no visit of the buyer is known, the channel that the shop names is the one touch.
        if let stated = order.channel, journeys[0].steps.isEmpty {
            journeys[0].steps = [ChannelJourney.Step(channel: stated, campaign: order.campaign ?? "", daysBefore: 0)]
        }
        var counts = journeys
        counts[0].amount = 1_000_000
        for (model, rule) in rules {
            let (amounts, orders) = (ChannelAttribution(journeys, by: rule), ChannelAttribution(counts, by: rule))
            add(amounts, to: \.amount, of: model)
            add(orders, to: \.microOrders, of: model)
            guard journeys[0].steps.contains(where: { !$0.campaign.isEmpty }) else { continue }
            let weights = rule.weights(of: journeys[0].steps)
            addCampaigns(amounts, of: journeys[0].steps, weights, to: \.amount, of: model)
            addCampaigns(orders, of: journeys[0].steps, weights, to: \.microOrders, of: model)
        }
        let name = DayFacts.path(journeys[0].steps.map(\.channel))
        facts.paths[name, default: .init()].microOrders += 1_000_000
        facts.paths[name, default: .init()].amount = facts.paths[name, default: .init()].amount.adding(clamped: order.net)
    }

    private mutating func add(
        _ attribution: ChannelAttribution, to sum: WritableKeyPath<DayFacts.ChannelSums, Int64>, of model: ChannelModel
    ) {
        for credit in attribution.credits {
            let key = DayFacts.ChannelKey(model: model, channel: credit.channel)
            var sums = facts.channels[key] ?? .init()
            sums[keyPath: sum] = sums[keyPath: sum].adding(clamped: credit.amount)
            facts.channels[key] = sums
        }
        guard attribution.unattributed != 0 else { return }
        facts.channels[DayFacts.ChannelKey(model: model, channel: ""), default: .init()][keyPath: sum] += attribution.unattributed
    }

    /// Shares what each channel is given among its campaigns, as the model weighs their touches.
    private mutating func addCampaigns(
        _ attribution: ChannelAttribution, of steps: [ChannelJourney.Step], _ weights: [Double],
        to sum: WritableKeyPath<DayFacts.ChannelSums, Int64>, of model: ChannelModel
    ) {
        for credit in attribution.credits {
            var shares: [String: Double] = [:]
            for (step, weight) in zip(steps, weights) where step.channel == credit.channel { shares[step.campaign, default: 0] += weight }
            let sorted = shares.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            for (share, amount) in zip(sorted, LargestRemainder.shares(of: credit.amount, by: sorted.map(\.value)))
            where !share.key.isEmpty && amount != 0 {
                let key = DayFacts.CampaignKey(model: model, channel: credit.channel, campaign: share.key)
                var sums = facts.channelCampaigns[key] ?? .init()
                sums[keyPath: sum] = sums[keyPath: sum].adding(clamped: amount)
                facts.channelCampaigns[key] = sums
            }
        }
    }

    private mutating func add(
        _ suggestion: ShownSuggestion, _ product: ProductID, segment: String = "", _ change: (inout SuggestionSums) -> Void
    ) {
        let key = DayFacts.SuggestionKey(
            placement: suggestion.placement, strategy: suggestion.strategy, relation: suggestion.relation, segment: segment)
        change(&facts.suggestions[key, default: .init()])
        change(&facts.campaigns[suggestion.campaign, default: .init()])
        change(&facts.products[product, default: .init()])
        guard let anchor = suggestion.anchor else { return }
        change(&facts.pairs[DayFacts.PairKey(anchor: anchor, product: product), default: .init()])
    }

    /// Whom a buyer's touches and visits are noted under. A guest is the one visitor, also where the visitor signed in at other times.
    private func people(_ buyer: ActivityEvent.Person) -> [ActivityEvent.Person] {
        switch buyer {
        case .customer(let customer): [buyer] + links.visitors(of: customer).map { .visitor($0) }
        case .visitor(let visitor): [buyer, .signedIn(visitor: visitor)]
        case .signedIn: [buyer]
        }
    }

    private func touches(of people: [ActivityEvent.Person]) -> [(touch: RecommendationTouch, suggestion: ShownSuggestion)] {
        activity.flatMap { day in
            people.flatMap { person in
                (day.touches[person] ?? []).map { ($0, day.suggestion(of: $0) ?? ShownSuggestion()) }
            }
        }
    }

    private func channelTouches(of buyer: ActivityEvent.Person) -> [ChannelTouch] {
        activity.flatMap { day in
            people(buyer).flatMap { person in
                (day.channelTouches[person] ?? []).map { touch in
                    var touch = touch
                    touch.person = buyer.name
                    return touch
                }
            }
        }
    }
}

extension DayFacts {
    /// What stands between the channels of a path.
    public static let pathSeparator = " > "

    /// The name of a way through channels, repetitions of one once.
    static func path(_ channels: [String]) -> String {
        var path: [String] = []
        for channel in channels where channel != path.last { path.append(channel) }
        return path.joined(separator: pathSeparator)
    }
}
