public import Commerce
public import Merchandising
import NIOCore

/// Stock goals in the one JSON form that the API and the command line share, and in words.
public struct GoalDocument: Sendable {
    private let currency: Currency?

    /// - Parameter currency: what amounts are in; `nil` before the first amount of money was stored.
    public init(currency: Currency?) { self.currency = currency }

    /// `{"goals": [...]}`, a goal a line.
    public func list(_ goals: [GoalStanding]) -> [UInt8] { written { $0.goals(goals, currency: currency) } }

    /// One goal as it stands.
    public func goal(_ standing: GoalStanding) -> [UInt8] { written { $0.goal(standing, currency: currency) } }

    /// A few lines for people.
    public func text(_ standing: GoalStanding) -> String { GoalWording(currency: currency).text(standing) }

    private func written(_ write: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter()
        write(&writer)
        return Array(writer.buffer().readableBytesView)
    }
}

extension StockGoalID {
    /// A new id, such as `goal_1k9x2mf`.
    public static func random() -> StockGoalID { StockGoalID("goal_" + String(UInt32.random(in: 0 ... .max), radix: 36)) }
}
