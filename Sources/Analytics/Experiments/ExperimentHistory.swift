public import Commerce

/// What the first arm beside the control earned over it, as it would have been read at the end of each stretch of time since the start.
///
/// Each reading is a whole one, of what was known then, so that the last is the report's. With intervals that hold at every look, so do all of these.
public struct ExperimentHistory: Sendable {
    /// One reading.
    public struct Point: Hashable, Sendable {
        /// Up to when.
        public let at: Timestamp
        /// What it said; `nil` where it said nothing yet.
        public let incremental: IncrementalRevenue?
    }

    /// Oldest first.
    public let points: [Point]

    /// Reads an experiment as of several moments, evenly from its start to now; none for what has a horizon, which is looked at once.
    ///
    /// - Parameter count: readings at most; stretches are whole days.
    /// - Throws: ``ExperimentFault``; never for a definition, which was checked when it was made.
    public init(
        of record: ExperimentRecord, evidence: ExperimentEvidence, at now: Timestamp, count: Int = 16
    ) throws(ExperimentFault) {
        guard let start = record.startedAt, record.definition.design.validity != .fixedHorizon, count > 0 else {
            points = []
            return
        }
        let end = min(record.overAt ?? now, now)
        let step = max(1, Int((start.days(until: end) / Double(count)).rounded(.up)))
        var moments: [Timestamp] = []
        var moment = end
        while moment > start, moments.count < count {
            moments.append(moment)
            moment = moment.advanced(byDays: -step)
        }
        var points: [Point] = []
        for moment in moments.reversed() {
            let report = try ExperimentReport(of: record, evidence: evidence, at: moment)
            points.append(Point(at: moment, incremental: report.outcomes.first?.incremental))
        }
        self.points = points
    }
}
