/// What an experiment says so far.
public struct ExperimentReading: Hashable, Sendable {
    /// Counts of each arm.
    public let arms: [ArmReading]
    /// Whether the arms got the people they were to get, however often that was looked at.
    public let sampleRatio: SampleRatio.Verdict
    /// Chi-square's probability of shares as far off, for one look.
    public let chiSquarePValue: Double
    /// Every metric of every arm but the control, the primary metric first. Not to be shown as results where ``verdicts`` say that something is broken.
    public let metrics: [MetricReading]
    /// What the primary metric says, for each arm but the control.
    public let verdicts: [Verdict]

    /// What to make of an arm.
    public enum Verdict: Hashable, Sendable {
        /// Arms got other shares of people than they were to get: something loses people, and no figure holds.
        case sampleRatioMismatch(pValue: Double)
        /// Too many people met several arms.
        case mixedPeople(Int)
        /// Too early to say, and what it would take.
        case notEnoughData(DataNeeded)
        /// The primary metric is higher than the control's.
        case better
        /// The primary metric is lower than the control's.
        case worse
        /// There were people enough to see an uplift worth knowing of, and none shows.
        case noDifferenceShown
    }

    /// People it takes to see the uplift that the design calls worth knowing of.
    public struct DataNeeded: Hashable, Sendable {
        /// People so far, in all arms.
        public let people: Int
        /// People needed, in all arms; `nil` where there is too little to estimate even that.
        public let peopleNeeded: Int?

        /// Weeks until then if so many people go on coming, rounded up.
        public func weeks(atPeoplePerWeek pace: Double) -> Int? {
            guard let peopleNeeded, pace > 0 else { return nil }
            return Int(exactly: (Double(max(0, peopleNeeded - people)) / pace).rounded(.up))
        }
    }

    /// The reading of one metric of one arm.
    public func reading(of metric: ShopMetric, arm: Int) -> MetricReading? {
        metrics.first { $0.metric == metric && $0.arm == arm }
    }
}
