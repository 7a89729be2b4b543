/// What an experiment will take: how many people, and how long.
public struct ExperimentForecast: Sendable {
    /// What is asked.
    public struct Question: Hashable, Sendable {
        /// The metric that decides; conversion or revenue a visitor.
        public var metric: ShopMetric
        /// Its mean and variance a person at present.
        public var baseline: PowerPlan.Baseline
        /// The uplift worth knowing of, 0.1 being ten per cent.
        public var uplift: Double
        /// The control's share of all who take part, above 0 and below 1.
        public var controlShare: Double
        /// The arms, the control among them.
        public var arms: Int
        /// The share of visitors who take part.
        public var share: Double
        /// When intervals hold.
        public var validity: IntervalValidity
        /// Visitors a week; `nil` where nobody knows.
        public var peoplePerWeek: Double?

        /// A question.
        public init(
            metric: ShopMetric, baseline: PowerPlan.Baseline, uplift: Double, controlShare: Double = 0.5, arms: Int = 2, share: Double = 1,
            validity: IntervalValidity = .alwaysValid(), peoplePerWeek: Double?
        ) {
            self.metric = metric
            self.baseline = baseline
            self.uplift = uplift
            self.controlShare = controlShare
            self.arms = arms
            self.share = share
            self.validity = validity
            self.peoplePerWeek = peoplePerWeek
        }
    }

    /// What was asked.
    public let question: Question
    /// People needed in all arms; `nil` where it would take more than ten thousand million.
    public let people: Int?
    /// Weeks until they have come, rounded up; `nil` where that cannot be told.
    public let weeks: Int?
    /// The smallest uplift that so many weeks would show, by weeks; empty where nobody knows how many come.
    public let detectable: [(weeks: Int, uplift: Double)]

    /// The answer, for a power of four in five and intervals of 95 %, Bonferroni's for several arms.
    public init(_ question: Question) {
        self.question = question
        let treatments = max(1, question.arms - 1)
        let plan = PowerPlan(significance: 0.05 / Double(treatments), validity: question.validity)
        // All treatments have the same share; one of them and the control are compared.
        let treated = (1 - question.controlShare) / Double(treatments)
        let pairShare = question.controlShare + treated
        let pairControl = question.controlShare / pairShare
        let pair = Self.pair(question, uplift: question.uplift, plan: plan, control: pairControl)
        let needed = pair.flatMap { Int(exactly: (Double($0) / pairShare).rounded(.up)) }
        people = needed
        let pace = question.peoplePerWeek.map { $0 * question.share } ?? 0
        weeks = needed.flatMap { PowerPlan.weeks(untilPeople: $0, visitorsPerWeek: pace, share: 1) }
        detectable =
            pace > 0
            ? Self.horizons.compactMap { weeks in
                Self.detectable(question, plan: plan, pair: pace * Double(weeks) * pairShare, control: pairControl).map { (weeks, $0) }
            } : []
    }

    /// People of a pair of arms. A rate that rises varies as the higher rate does; of other metrics that is not known, and they are taken to vary as before.
    private static func pair(_ question: Question, uplift: Double, plan: PowerPlan, control: Double) -> Int? {
        if question.metric == .conversion, control == 0.5 {
            return plan.peoplePerArm(conversion: question.baseline.mean, uplift: uplift).map { 2 * $0 }
        }
        return plan.people(toDetect: uplift, from: question.baseline, controlShare: control)
    }

    private static let horizons = [1, 2, 4, 8, 13, 26, 52]

    /// The uplift for which so many people of a pair are just enough, by bisection.
    private static func detectable(_ question: Question, plan: PowerPlan, pair: Double, control: Double) -> Double? {
        func suffices(_ uplift: Double) -> Bool {
            Self.pair(question, uplift: uplift, plan: plan, control: control).map { Double($0) <= pair } ?? false
        }
        guard suffices(largestUplift) else { return nil }
        var (low, high) = (0.0, largestUplift)
        while high - low > 0.0005 {
            let middle = (low + high) / 2
            if suffices(middle) { high = middle } else { low = middle }
        }
        return high
    }

    private static let largestUplift = 5.0
}
