public import Commerce

/// One step from the rules there are to others.
public enum RuleChange: Hashable, Sendable {
    /// Replaces the rule of that id, in its place, or adds it at the end.
    case put(MerchantRule)
    /// Takes away the rule of that id.
    case remove(RuleID)

    /// Whose rule it changes.
    public var id: RuleID {
        switch self {
        case .put(let rule): rule.id
        case .remove(let id): id
        }
    }
}

extension [MerchantRule] {
    /// The most rules a shop may have.
    public static var mostRules: Int { 20_000 }

    /// These rules after some changes.
    /// - Throws: ``RuleRefusal`` for the removal of what is not there, and beyond ``mostRules``.
    public func applying(_ changes: [RuleChange]) throws(RuleRefusal) -> [MerchantRule] {
        var rules: [MerchantRule?] = self
        var places: [RuleID: Int] = [:]
        for (place, rule) in enumerated() { places[rule.id] = place }
        for change in changes {
            switch change {
            case .put(let rule):
                if let place = places[rule.id] {
                    rules[place] = rule
                } else {
                    places[rule.id] = rules.count
                    rules.append(rule)
                }
            case .remove(let id):
                guard let place = places.removeValue(forKey: id) else { throw .unknown(id) }
                rules[place] = nil
            }
        }
        let changed = rules.compactMap(\.self)
        guard changed.count <= Self.mostRules else { throw .tooMany }
        return changed
    }
}
