public import Commerce

/// What a rule was from one moment on: rules are never overwritten, so that each can be looked back at and restored.
public struct RuleVersion: Hashable, Sendable {
    /// What happened to the rule.
    public enum Cause: String, Hashable, Sendable {
        /// It was made, or made different.
        case changed
        /// It was taken away.
        case removed
        /// An earlier version came back.
        case undone
        /// It says what it said, at another place among the rules.
        case moved
    }

    /// Counts up over all rules, in the order in which they changed.
    public let number: Int
    /// Whose version it is.
    public let id: RuleID
    /// What the rule says from then on; `nil` where there is none from then on.
    public let rule: MerchantRule?
    /// The number of the version that came back; 0 for the time before the first, `nil` where nothing was undone.
    public let restores: Int?
    /// Where it stands among the rules, lower places first; `nil` where it was made.
    public let place: Double?
    /// Whether it says what the version before said, at another place.
    public let isMove: Bool
    /// Who changed it.
    public let author: String
    /// When.
    public let changedAt: Timestamp

    /// A version as it was kept.
    public init(
        number: Int, id: RuleID, rule: MerchantRule?, restores: Int? = nil, place: Double? = nil, isMove: Bool = false,
        author: String, changedAt: Timestamp
    ) {
        self.number = number
        self.id = id
        self.rule = rule
        self.restores = restores
        self.place = place
        self.isMove = isMove
        self.author = author
        self.changedAt = changedAt
    }

    /// What happened to the rule.
    public var cause: Cause { restores != nil ? .undone : rule == nil ? .removed : isMove ? .moved : .changed }

    /// What undoing brings back: the version before the one in force, and before that one when it is undone again.
    ///
    /// - Parameter history: every version of one rule, oldest first.
    /// - Returns: the version that is in force then; `nil` where the rule did not exist before.
    /// - Throws: ``RuleRefusal`` for a rule that there never was, or all of whose changes are undone.
    public static func before(_ history: [RuleVersion], of id: RuleID) throws(RuleRefusal) -> RuleVersion? {
        guard let last = history.last else { throw .unknown(id) }
        let inForce = last.restores ?? last.number
        guard inForce > 0 else { throw .nothingBefore(id) }
        return history.last { $0.number < inForce }
    }
}
