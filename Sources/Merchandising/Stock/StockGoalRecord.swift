public import Commerce

/// A goal with everything that is remembered of it.
public struct StockGoalRecord: Hashable, Sendable {
    /// The goal.
    public var goal: StockGoal
    /// Where it stands.
    public var state: StockGoalState
    /// What was to be expected on the first day.
    public var outlook: GoalOutlook
    /// When it was made.
    public var createdAt: Timestamp
    /// When somebody ended it before its time; `nil` where nobody did.
    public var endedAt: Timestamp?

    /// What becomes of a goal.
    public enum Phase: String, Hashable, Sendable, CaseIterable {
        /// It has not begun.
        case waiting
        case running
        /// As much was sold as was wanted.
        case met
        /// Its time is over, and less was sold.
        case missed
        /// Somebody ended it before its time.
        case ended
    }

    /// A goal as it is remembered.
    public init(goal: StockGoal, state: StockGoalState, outlook: GoalOutlook, createdAt: Timestamp, endedAt: Timestamp? = nil) {
        self.goal = goal
        self.state = state
        self.outlook = outlook
        self.createdAt = createdAt
        self.endedAt = endedAt
    }

    /// What has become of it by a moment.
    public func phase(at now: Timestamp) -> Phase {
        if state.isMet { return .met }
        if endedAt != nil { return .ended }
        if now < goal.startsAt { return .waiting }
        return now < goal.endsAt ? .running : .missed
    }

    /// When it will be met if things go on as they have since it began: nothing is said before a unit is sold, or of what is over.
    public func expectedEnd(at now: Timestamp, shape: DemandShape) -> Timestamp? {
        let past = shape.days(from: goal.startsAt, to: state.asOf)
        guard phase(at: now) == .running, state.sold > 0, past > 0 else { return nil }
        let days = Double(state.units - state.sold) * past / Double(state.sold)
        // Over whole weeks days of demand are days; beyond ten years nobody plans.
        guard days < 3_650 else { return nil }
        return Timestamp(millisecondsSince1970: state.asOf.millisecondsSince1970 + Int64(days * 86_400_000))
    }
}

/// What one hour of a goal was like.
public struct StockGoalHour: Hashable, Sendable {
    /// Its end.
    public var at: Timestamp
    /// Units sold since the goal began.
    public var sold: Int
    /// Units that should have been.
    public var planned: Double
    /// The push from then on.
    public var push: Double
    /// Slates of the hour that had a pushed product, of any goal, among their candidates.
    public var slates: Int
    /// The mean share of expected purchases that those kept, 0…1; `nil` without any.
    public var kept: Double?

    /// An hour as it was.
    public init(at: Timestamp, sold: Int, planned: Double, push: Double, slates: Int, kept: Double?) {
        self.at = at
        self.sold = sold
        self.planned = planned
        self.push = push
        self.slates = slates
        self.kept = kept
    }
}
