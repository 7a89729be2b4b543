import Analytics
import Commerce
import GRDB
import Merchandising

/// Reads what was shown and done on a day.
struct ActivityLoading {
    private let statement: RawStatement
    private let bots: Set<String>

    init(_ database: Database) throws {
        bots = Set(try String.fetchAll(database, sql: "SELECT visitor FROM bot_visitor"))
        statement = try RawStatement(
            database,
            """
            SELECT id, kind, occurred_at, bot, visitor, customer, product, recommendation, position, placement, page, referrer,
                utm_source, utm_medium, utm_campaign, click_id
            FROM interaction WHERE occurred_at >= ? AND occurred_at < ? ORDER BY occurred_at, id
            """)
    }

    /// - Parameter later: the first day that is still to be counted: of days before it only what later ones look at is read.
    func activity(of day: Int, before later: Int, by rule: RecommendationRule) throws -> DayActivity {
        var activity = DayActivity(day: day)
        let isSeenLater = later - day <= rule.viewDays
        let start = activity.start.millisecondsSince1970
        statement.bind(start - DayActivity.visitPause, at: 1)
        statement.bind(start + ReportMarks.millisecondsPerDay, at: 2)
        try statement.runAll { row in
            if let event = event(row, readsViews: isSeenLater) { activity.add(event) }
        }
        activity.forget(before: later, by: rule)
        return activity
    }

    /// - Parameter readsViews: whether it matters what was shown, and not only that somebody was there.
    private func event(_ row: RawStatement, readsViews: Bool) -> ActivityEvent? {
        guard let id = row.text(0), let kind = row.text(1).flatMap(Interaction.Kind.init(rawValue:)) else { return nil }
        let visitor = row.text(4)
        var event = ActivityEvent(
            id: id, kind: kind, at: Timestamp(millisecondsSince1970: row.integer(2)), visitor: visitor, customer: row.text(5),
            isBot: row.integer(3) != 0 || visitor.map(bots.contains) == true)
        event.channel = channel(row)
        guard readsViews || kind == .click else { return event }
        event.product = row.text(6).map { ProductID($0) }
        event.recommendation = row.text(7)
        event.suggestion = suggestion(row, of: event)
        return event
    }

    private func suggestion(_ row: RawStatement, of event: ActivityEvent) -> ShownSuggestion? {
        let placement = row.text(9).flatMap { Placement($0) }
        let campaign = row.text(14) ?? ""
        guard let name = event.recommendation else {
            // A basket without either is put down to what was clicked.
            guard placement != nil || !campaign.isEmpty && event.kind != .addToCart else { return nil }
            return ShownSuggestion(placement: placement?.name ?? ShownSuggestion.unknown, campaign: campaign)
        }
        let trace = RecommendationTrace(name: name)
        let position = row.isNull(8) ? nil : Int(row.integer(8))
        let (spot, item) = trace.suggestion(at: placement, position: position)
        var suggestion = ShownSuggestion(campaign: campaign)
        if let spot { suggestion.placement = spot.name }
        if let strategy = item.flatMap({ Slate.Strategy(letter: $0.strategy) }) { suggestion.strategy = strategy.rawValue }
        if let relation = item?.relation { suggestion.relation = relation.rawValue }
        suggestion.anchor = trace.anchor
        return suggestion
    }

    private func channel(_ row: RawStatement) -> MarketingChannel? {
        guard !(11...15).allSatisfy({ row.isNull($0) }) else { return nil }
        return MarketingChannel(
            Referral(
                page: row.text(10), referrer: row.text(11), source: row.text(12), medium: row.text(13), campaign: row.text(14),
                clickID: row.text(15)))
    }
}
