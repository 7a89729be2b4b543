public import Commerce

/// What was shown and done on one day, without machines; what a day's figures and those of the days after it are made from.
///
/// Events are to be added by time and id, from half an hour before the day on, so that a visit over midnight is one.
public struct DayActivity: Sendable {
    /// The day, counted from 1970-01-01 in UTC.
    public let day: Int
    /// Events of the day, and those by machines.
    public private(set) var events = 0, botEvents = 0
    /// Impressions and clicks by machines, which count nowhere else.
    public private(set) var botImpressions = 0, botClicks = 0
    private(set) var shown: [(suggestion: ShownSuggestion, product: ProductID)] = []
    private(set) var clicked: [(suggestion: ShownSuggestion, product: ProductID)] = []
    private(set) var touches: [ActivityEvent.Person: [RecommendationTouch]] = [:]
    private(set) var channelTouches: [ActivityEvent.Person: [ChannelTouch]] = [:]
    private(set) var baskets: [ActivityEvent] = []
    private(set) var visitors: Set<ActivityEvent.Person> = []
    private(set) var clickers: Set<ActivityEvent.Person> = []
    private var counted: Set<CountedOnce> = []
    private var relations: [String: ShownSuggestion] = [:]
    private var lastSeen: [ActivityEvent.Person: Timestamp] = [:]
    private var lastChannel: [VisitChannel: Timestamp] = [:]
    private var hasViews = true

    /// The first day that it still has everything for; the day itself and all before where nothing was forgotten.
    public private(set) var isWholeFrom = Int.min

    /// One answer is shown, and one suggestion of it clicked, once, however often its event comes.
    private struct CountedOnce: Hashable {
        let kind: Interaction.Kind
        let recommendation: String
        let product: ProductID
        let person: ActivityEvent.Person?
    }

    private struct VisitChannel: Hashable {
        let person: ActivityEvent.Person
        let channel: String
    }

    /// How long nobody does anything before a visit is over, in milliseconds: half an hour, as web analytics counts.
    public static let visitPause: Int64 = 1_800_000

    /// A day on which nothing happened.
    public init(day: Int) { self.day = day }

    /// Where in the day's milliseconds it begins.
    public var start: Timestamp { Timestamp(millisecondsSince1970: Int64(day) * 86_400_000) }

    /// The day of a moment.
    static func day(of moment: Timestamp) -> Int {
        let (day, rest) = moment.millisecondsSince1970.quotientAndRemainder(dividingBy: 86_400_000)
        return Int(rest < 0 ? day - 1 : day)
    }

    /// Lets go of what no later day looks at, so that many days may be held.
    ///
    /// - Parameter later: the first day that is still to be counted; this day and all after it keep everything.
    public mutating func forget(before later: Int, by rule: RecommendationRule) {
        let age = later - day
        guard age > 0 else { return }
        if isWholeFrom == .min {
            (shown, clicked, baskets) = ([], [], [])
            (visitors, clickers, counted) = ([], [], [])
            (lastSeen, lastChannel) = ([:], [:])
        }
        isWholeFrom = max(isWholeFrom, later)
        if age > max(rule.clickDays, rule.viewDays) {
            (touches, relations) = ([:], [:])
        } else if age > rule.viewDays, hasViews {
            hasViews = false
            touches = touches.compactMapValues { own in
                let clicks = own.filter { $0.kind == .click }
                return clicks.isEmpty ? nil : clicks
            }
            let kept = Set(touches.values.joined().map(\.id))
            relations = relations.filter { kept.contains($0.key) }
        }
    }

    /// What was suggested in a touch of the day, by the touch's id.
    func suggestion(of touch: RecommendationTouch) -> ShownSuggestion? { relations[touch.id] }

    /// Adds an event; those before the day only tell whether a visit goes on.
    public mutating func add(_ event: ActivityEvent) {
        let isOfDay = event.at >= start
        if isOfDay {
            events += 1
            if event.isBot {
                botEvents += 1
                if event.kind == .impression { botImpressions += 1 }
                if event.kind == .click { botClicks += 1 }
            }
        }
        guard !event.isBot else { return }
        if let person = event.person {
            noteChannel(of: event, by: person, isOfDay: isOfDay)
            // Whoever signs in during a visit is one visitor still.
            if isOfDay { visitors.insert(event.visitor.map { .visitor($0) } ?? person) }
        }
        guard isOfDay else { return }
        switch event.kind {
        case .impression, .click: noteSuggestion(event)
        case .addToCart: if event.product != nil { baskets.append(event) }
        default: break
        }
    }

    private mutating func noteSuggestion(_ event: ActivityEvent) {
        guard let product = event.product else { return }
        let suggestion = event.suggestion ?? ShownSuggestion()
        let once = CountedOnce(
            kind: event.kind, recommendation: event.recommendation ?? "\u{0}" + event.id, product: product, person: event.person)
        guard counted.insert(once).inserted else { return }
        if event.kind == .click { clicked.append((suggestion, product)) } else { shown.append((suggestion, product)) }
        guard let person = event.person else { return }
        if event.kind == .click { clickers.insert(event.visitor.map { .visitor($0) } ?? person) }
        guard let placement = Placement(suggestion.placement) else { return }
        let touch = RecommendationTouch(
            id: event.id, person: "", product: product, kind: event.kind == .click ? .click : .view, at: event.at,
            recommendation: event.recommendation ?? "", placement: placement, strategy: suggestion.strategy)
        touches[person, default: []].append(touch)
        if let signedIn = event.signedIn { touches[signedIn, default: []].append(touch) }
        relations[event.id] = suggestion
    }

    /// A visit is a touch of its channel, once; one that came from nowhere is a touch of ``ChannelTouch/direct``.
    private mutating func noteChannel(of event: ActivityEvent, by person: ActivityEvent.Person, isOfDay: Bool) {
        defer { lastSeen[person] = event.at }
        let name = event.channel?.name ?? ChannelTouch.direct
        let before: Timestamp?
        if event.channel == nil {
            before = lastSeen[person]
        } else {
            let visit = VisitChannel(person: person, channel: name)
            before = lastChannel[visit]
            lastChannel[visit] = event.at
        }
        if let before, event.at.millisecondsSince1970 - before.millisecondsSince1970 < Self.visitPause { return }
        guard isOfDay else { return }
        let touch = ChannelTouch(
            id: event.id, person: "", channel: name, campaign: event.channel?.campaign ?? "", kind: event.channel?.kind ?? .click,
            at: event.at)
        channelTouches[person, default: []].append(touch)
        if let signedIn = event.signedIn { channelTouches[signedIn, default: []].append(touch) }
    }
}
