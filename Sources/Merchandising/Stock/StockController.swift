public import Commerce
import Foundation

/// Moves a goal's push so that its products sell by plan: raised as far as needed and no further.
///
/// The plan is that of the shop's usual demand (``DemandShape``): when half of the demand between beginning and end has come, half of the units
/// should be sold. Each hour the shortfall e = ln((planned + s) / (sold + s)) is found, s being a twentieth of the units, so that the first few sales
/// say little. Then, as in any PI controller:
///
///     level ← level + 60 · e · (share of the plan's time since the last hour)
///     push  ← 5 · e + level, at most ln 20
///
/// Who is ahead of the plan needs no push: it is 0 at once, and the level halves with each fiftieth of the plan. The level never takes the push
/// beyond its bound (anti-windup), and what was missed while nobody looked counts as one twentieth of the plan at most. So a shortfall that lasts is
/// answered more and more, and one by chance hardly. How far a push moves any one slate is not decided here but by relevance.
///
/// Åström and Murray, "Feedback Systems", 2nd edition, 11.4, on anti-windup by holding the integral.
public struct StockController: Sendable {
    /// A product is never treated as more than twenty times as likely to be bought as it is: beyond that the bound of relevance decides alone.
    public static let mostPush = log(20.0)
    private static let proportional = 5.0
    private static let integral = 60.0
    private static let slackShare = 0.05
    private static let longestStep = 0.05
    private static let forgetting = 0.02

    /// There are no settings that a merchant must know.
    public init() {}

    /// Units that should be sold at a moment.
    public func planned(_ units: Int, of goal: StockGoal, at now: Timestamp, shape: DemandShape) -> Double {
        let whole = shape.days(from: goal.startsAt, to: goal.endsAt)
        return whole > 0 ? Double(units) * min(1, max(0, shape.days(from: goal.startsAt, to: now) / whole)) : 0
    }

    /// The goal's state an hour later.
    ///
    /// - Parameters:
    ///   - sold: units since the goal began.
    ///   - now: not before the state's moment; an earlier one changes nothing but what was sold.
    public func advance(
        _ state: StockGoalState, of goal: StockGoal, sold: Int, at now: Timestamp, shape: DemandShape
    ) -> StockGoalState {
        var next = state
        next.sold = sold
        next.asOf = max(now, state.asOf)
        next.planned = planned(state.units, of: goal, at: next.asOf, shape: shape)
        guard goal.startsAt <= next.asOf, next.asOf < goal.endsAt, sold < state.units else {
            (next.push, next.level) = (0, 0)
            return next
        }
        let step = max(0, next.planned - planned(state.units, of: goal, at: state.asOf, shape: shape)) / Double(state.units)
        guard Double(sold) < next.planned else {
            next.push = 0
            next.level = state.level * exp2(-step / Self.forgetting)
            return next
        }
        let slack = Self.slackShare * Double(state.units)
        let shortfall = log((next.planned + slack) / (Double(max(0, sold)) + slack))
        let proportional = Self.proportional * shortfall
        next.level = state.level + Self.integral * shortfall * min(step, Self.longestStep)
        // What lies beyond the bound is never built up, so that it need not be taken down again.
        next.level = min(next.level, max(state.level, Self.mostPush - proportional), Self.mostPush)
        next.push = min(Self.mostPush, proportional + next.level)
        return next
    }
}
