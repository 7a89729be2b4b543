public import Commerce

/// Why rules are not changed.
public enum RuleRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no rule of that id.
    case unknown(RuleID)
    /// Every change of it is undone already.
    case nothingBefore(RuleID)
    /// More rules than a shop may have.
    case tooMany

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .unknown(let id): "there is no rule \(id.rawValue.prefix(40)); `alongside rules list` shows those there are"
        case .nothingBefore(let id): "nothing is left to undo: every change of the rule \(id.rawValue.prefix(40)) is undone already"
        case .tooMany: "a shop has at most \([MerchantRule].mostRules) rules; say the same with fewer, by category, brand or tag"
        }
    }
}
