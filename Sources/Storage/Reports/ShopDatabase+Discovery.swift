public import Analytics
import Commerce
import GRDB

extension ShopDatabase {
    /// What stood in places that were drawn by lot and that people saw in a period, each once, and whether it was clicked by the day after.
    ///
    /// Reads the period's impressions and clicks: a second or two a million events.
    public func discoveryDecisions(_ range: ReportRange) throws -> [DiscoveryReport.Decision] {
        try read { database in
            var decisions: [Place: DiscoveryReport.Decision] = [:]
            var clicked: Set<Place> = []
            let start = Int64(range.first) * ReportMarks.millisecondsPerDay
            let end = Int64(range.last + 1) * ReportMarks.millisecondsPerDay
            let events = try RawStatement(
                database,
                """
                SELECT kind = 'click', recommendation, position, placement, occurred_at FROM interaction
                WHERE occurred_at >= ? AND occurred_at < ? AND kind IN ('impression', 'click') AND position IS NOT NULL
                    AND recommendation GLOB 'rec_*~*' AND \(Self.byShoppersSQL)
                """)
            events.bind(start, at: 1)
            events.bind(end + ReportMarks.millisecondsPerDay, at: 2)
            try events.runAll { row in
                guard let name = row.text(1), let position = Int(exactly: row.integer(2)) else { return }
                let trace = RecommendationTrace(name: name)
                let stated = row.text(3).flatMap { Placement($0) }
                guard let draw = trace.draw(at: stated, position: position), trace.slots.indices.contains(draw.slot - 1) else { return }
                let place = Place(recommendation: name, slot: draw.slot, position: position)
                if row.integer(0) != 0 {
                    clicked.insert(place)
                } else if row.integer(4) < end {
                    decisions[place] = DiscoveryReport.Decision(
                        placement: trace.slots[draw.slot - 1].placement.name, propensity: draw.propensity, isTried: draw.isTried,
                        isClicked: false)
                }
            }
            for place in clicked { decisions[place]?.isClicked = true }
            return Array(decisions.values)
        }
    }

    /// A place of an answer.
    private struct Place: Hashable {
        let recommendation: String
        let slot: Int
        let position: Int
    }
}
