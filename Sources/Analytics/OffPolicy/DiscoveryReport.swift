/// What the last place of slates brought, in which now and then something unproven is tried, and what it would have brought without: told from the
/// answers as they were, by the probabilities they were logged with.
public struct DiscoveryReport: Hashable, Sendable {
    /// One place that somebody saw, and for which it was drawn by lot what stood there.
    public struct Decision: Hashable, Sendable {
        /// Where it was.
        public var placement: String
        /// How likely what stood there was, as it was logged.
        public var propensity: Double
        /// Whether that was something unproven.
        public var isTried: Bool
        /// Whether it was clicked.
        public var isClicked: Bool

        /// A decision.
        public init(placement: String, propensity: Double, isTried: Bool, isClicked: Bool) {
            self.placement = placement
            self.propensity = propensity
            self.isTried = isTried
            self.isClicked = isClicked
        }
    }

    /// A placement.
    public struct Line: Hashable, Sendable {
        /// Its name.
        public let placement: String
        /// Places seen and clicked where the usual product stood, and where something was tried.
        public let usual: Count, tried: Count
        /// Clicks of what was seen, as it was.
        public let asShown: IntervalEstimate?
        /// Clicks of what would have been seen if nothing had ever been tried: by weights alone, and divided by their sum.
        public let withoutTrying: OffPolicyEvaluation.Reading, withoutTryingSelfNormalised: OffPolicyEvaluation.Reading
        /// See ``OffPolicyEvaluation/effectiveSampleSize``.
        public let effectiveSampleSize: Double
    }

    /// What was seen and clicked.
    public struct Count: Hashable, Sendable {
        /// How often.
        public var seen = 0, clicked = 0

        /// Clicks of what was seen, with the 95 % interval.
        public var clickRate: IntervalEstimate? { .share(of: clicked, among: seen) }
    }

    /// The period.
    public let range: ReportRange
    /// By placement, by name.
    public let lines: [Line]

    /// A report.
    /// - Throws: ``OffPolicyEvaluation/Fault`` for a propensity that cannot be.
    public init(range: ReportRange, decisions: some Sequence<Decision>) throws(OffPolicyEvaluation.Fault) {
        self.range = range
        var lines: [Line] = []
        for (placement, own) in Dictionary(grouping: decisions, by: \.placement).sorted(by: { $0.key < $1.key }) {
            var (usual, tried) = (Count(), Count())
            for decision in own {
                let count = Count(seen: 1, clicked: decision.isClicked ? 1 : 0)
                if decision.isTried { tried.add(count) } else { usual.add(count) }
            }
            // In one order, so that sums of fractions come out alike.
            let sorted = own.sorted {
                ($0.propensity, $0.isTried ? 1 : 0, $0.isClicked ? 1 : 0) < ($1.propensity, $1.isTried ? 1 : 0, $1.isClicked ? 1 : 0)
            }
            let evaluation = try OffPolicyEvaluation(
                sorted.map {
                    LoggedDecision(
                        reward: $0.isClicked ? 1 : 0, loggedProbability: $0.propensity, targetProbability: $0.isTried ? 0 : 1)
                })
            lines.append(
                Line(
                    placement: placement, usual: usual, tried: tried,
                    asShown: .share(of: usual.clicked + tried.clicked, among: usual.seen + tried.seen),
                    withoutTrying: evaluation.meanReward(.inversePropensity),
                    withoutTryingSelfNormalised: evaluation.meanReward(.selfNormalised),
                    effectiveSampleSize: evaluation.effectiveSampleSize))
        }
        self.lines = lines
    }
}

extension DiscoveryReport.Count {
    fileprivate mutating func add(_ other: Self) {
        seen += other.seen
        clicked += other.clicked
    }
}
