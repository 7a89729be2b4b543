public import Commerce

/// What an experiment says at a moment, ready to be shown: either its figures, or why there are none to be looked at yet.
public struct ExperimentReport: Sendable {
    /// Why there are no figures.
    public enum Withheld: Hashable, Sendable {
        /// It was never started.
        case notStarted
        /// It has a fixed horizon, and is looked at once, then.
        case until(Timestamp)
        /// It had a fixed horizon, and was stopped before.
        case stoppedEarly
        /// Arms got other shares of people than they were to get.
        case sampleRatioMismatch(pValue: Double)
        /// So many people met several arms.
        case mixedPeople(Int)
    }

    /// One arm beside the control.
    public struct Outcome: Sendable {
        /// The arm, a position in the definition's variants.
        public let arm: Int
        /// What to make of it.
        public let verdict: ExperimentReading.Verdict
        /// Weeks until there are data enough to see the uplift worth knowing of, if so many people go on coming; 0 where there are, `nil` where that
        /// cannot be told.
        public let weeksLeft: Int?
        /// What it earned in all over the control, with its interval; `nil` where the data say nothing yet.
        public let incremental: IncrementalRevenue?
        /// The same a week, over the time since the start.
        public let incrementalPerWeek: IncrementalRevenue?
    }

    /// What is read for some of the people apart.
    public struct SegmentReading: Sendable {
        /// Whom.
        public let segment: ExperimentSegment
        /// What they say; intervals answer for the number of segments.
        public let reading: ExperimentReading
    }

    /// The experiment.
    public let record: ExperimentRecord
    /// When it was read.
    public let asOf: Timestamp
    /// How far it got.
    public let state: ExperimentRecord.State
    /// Why there are no figures to be shown; `nil` where there are.
    public let withheld: Withheld?
    /// Counts of people, orders and money by arm, and what was compared; figures are not to be shown where something is ``withheld``.
    public let reading: ExperimentReading
    /// What it says of each arm but the control; empty where something is withheld.
    public let outcomes: [Outcome]
    /// The same for segments that were declared.
    public let segments: [SegmentReading]
    /// People who met several arms; their first one counts.
    public let mixed: Int
    /// Programs that were left out.
    public let bots: Int
    /// Orders of nobody known, which count for no arm.
    public let guestOrders: Int
    /// The share of revenue of goods whose cost is known; contribution is not read below ``fewestCosted``.
    public let costedShare: Double?
    /// People who took part in a week, lately.
    public let peoplePerWeek: Double
    /// What amounts are in.
    public let currency: Currency?

    /// The share of revenue whose cost must be known for contribution to be read.
    public static let fewestCosted = 0.95

    /// Reads an experiment.
    /// - Throws: ``ExperimentFault``; never for a definition, which was checked when it was made.
    public init(of record: ExperimentRecord, evidence: ExperimentEvidence, at now: Timestamp) throws(ExperimentFault) {
        self.record = record
        asOf = now
        state = record.state(at: now)
        let end = min(record.overAt ?? now, now)
        var experiment = try record.definition.lots(salt: record.salt)
        costedShare = evidence.costedShare(until: end)
        if (costedShare ?? 0) < Self.fewestCosted {
            let lacking: Set<ShopMetric> = [.contributionPerVisitor, .contributionPerOrder]
            experiment.design.secondary.removeAll { lacking.contains($0) }
        }
        let enrolment = Enrolment(evidence.exposures.filter { $0.at < end })
        let purchases = evidence.purchases(until: end)
        let people = enrolment.outcomes(of: purchases)
        reading = experiment.compare(people, enrolment: enrolment)
        mixed = enrolment.mixed
        bots = evidence.botPeople
        guestOrders = evidence.guestOrders
        currency = evidence.currency
        let pace = Self.pace(enrolment, since: record.startedAt ?? now, until: end)
        peoplePerWeek = pace
        let withheld = Self.withheld(record, reading: reading, enrolment: enrolment, at: now)
        self.withheld = withheld
        guard withheld == nil else {
            outcomes = []
            segments = []
            return
        }
        let weeks = max((record.startedAt ?? end).days(until: end) / 7, 1.0 / 7)
        let (reading, currency) = (reading, currency ?? .unspecified)
        outcomes = reading.verdicts.indices.map { index in
            let arm = index + 1
            let revenue = reading.reading(of: .revenuePerVisitor, arm: arm)
            return Outcome(
                arm: arm, verdict: reading.verdicts[index],
                weeksLeft: Self.weeksLeft(reading.verdicts[index], experiment, people: people, arm: arm, pace: pace),
                incremental: revenue.flatMap { IncrementalRevenue($0, people: reading.arms[arm].people, currency: currency) },
                incrementalPerWeek: revenue.flatMap {
                    IncrementalRevenue($0, people: Int((Double(reading.arms[arm].people) / weeks).rounded()), currency: currency)
                })
        }
        segments = record.definition.segments.map { segment in
            var apart = experiment
            apart.design.secondary = []
            apart.design.significance /= Double(record.definition.segments.count)
            let members = Self.members(of: segment, enrolment: enrolment, firstOrders: evidence.firstOrders)
            return SegmentReading(segment: segment, reading: apart.compare(members.outcomes(of: purchases)))
        }
    }

    private static func withheld(
        _ record: ExperimentRecord, reading: ExperimentReading, enrolment: Enrolment, at now: Timestamp
    ) -> Withheld? {
        guard record.startedAt != nil else { return .notStarted }
        if case .mismatch(let pValue) = reading.sampleRatio { return .sampleRatioMismatch(pValue: pValue) }
        if enrolment.isMixed { return .mixedPeople(enrolment.mixed) }
        guard record.definition.design.validity == .fixedHorizon, let end = record.definition.endsAt else { return nil }
        if let stopped = record.stoppedAt, stopped < end { return .stoppedEarly }
        return now < end ? .until(end) : nil
    }

    private static func members(
        of segment: ExperimentSegment, enrolment: Enrolment, firstOrders: [CustomerID: Timestamp]
    ) -> Enrolment {
        Enrolment(
            enrolment.places.compactMap { key, place in
                var isReturning = false
                if case .customer(let id) = Person(key: key), let first = firstOrders[id] { isReturning = first < place.since }
                return isReturning == (segment == .returning) ? Exposure(person: key, arm: place.arm, at: place.since) : nil
            })
    }

    /// People a week over the last four weeks, or since the start where that is later; a day at least, so that the first hour is no forecast.
    private static func pace(_ enrolment: Enrolment, since start: Timestamp, until end: Timestamp) -> Double {
        let from = max(start, end.advanced(byDays: -28))
        let people = enrolment.places.values.count { $0.since >= from }
        return Double(people) / max(from.days(until: end), 1) * 7
    }
}
