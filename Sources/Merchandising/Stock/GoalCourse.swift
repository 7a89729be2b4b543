public import Commerce

/// How a goal went: every hour that was looked at, beside the plan.
public struct GoalCourse: Sendable {
    /// A day of it, as it ended.
    public struct Day: Hashable, Sendable {
        /// The last look of the day.
        public let at: Timestamp
        /// Units sold since the goal began.
        public let sold: Int
        /// Units that should have been.
        public let planned: Double
        /// The strongest push of the day.
        public let push: Double
        /// Slates of the day that had a pushed product, of any goal, among their candidates.
        public let slates: Int
        /// The mean share of expected purchases that those kept, 0…1; `nil` without any.
        public let kept: Double?
    }

    /// How it stands.
    public let standing: GoalStanding
    /// Every hour, first to last.
    public let hours: [StockGoalHour]
    /// The plan from beginning to end, at most ``planSteps`` steps: moments and the units that should be sold by then.
    public let plan: [(at: Timestamp, units: Double)]

    /// The most steps of the plan.
    public static let planSteps = 56

    /// How it went.
    public init(_ record: StockGoalRecord, hours: [StockGoalHour], shape: DemandShape, at now: Timestamp) {
        let cost = hours.reduce(into: StockPushes.Measure()) { sum, hour in
            sum.slates += hour.slates
            sum.kept += Double(hour.slates) * (hour.kept ?? 1)
        }
        standing = GoalStanding(record, cost: cost, shape: shape, at: now)
        self.hours = hours
        let (start, end) = (record.goal.startsAt.millisecondsSince1970, record.goal.endsAt.millisecondsSince1970)
        let controller = StockController()
        plan = (0...Self.planSteps).map { step in
            let at = Timestamp(millisecondsSince1970: start + Int64(Double(end - start) * Double(step) / Double(Self.planSteps)))
            return (at, controller.planned(record.state.units, of: record.goal, at: at, shape: shape))
        }
    }

    /// The days, first to last.
    public var days: [Day] {
        var days: [[StockGoalHour]] = []
        for hour in hours {
            if let last = days.last?.last, Self.day(last.at) == Self.day(hour.at) {
                days[days.count - 1].append(hour)
            } else {
                days.append([hour])
            }
        }
        return days.compactMap { hours in
            guard let last = hours.last else { return nil }
            let slates = hours.reduce(0) { $0 + $1.slates }
            let kept = hours.reduce(0) { $0 + Double($1.slates) * ($1.kept ?? 1) }
            return Day(
                at: last.at, sold: last.sold, planned: last.planned, push: hours.map(\.push).max() ?? 0, slates: slates,
                kept: slates > 0 ? kept / Double(slates) : nil)
        }
    }

    private static func day(_ time: Timestamp) -> Int64 { Int64((Double(time.millisecondsSince1970) / 86_400_000).rounded(.down)) }
}
