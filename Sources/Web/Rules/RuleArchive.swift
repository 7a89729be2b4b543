public import Commerce
public import Merchandising

/// Where the merchant's rules are kept for good, with all they ever said. Whoever implements it puts every change into service before it returns.
public protocol RuleArchive: Sendable {
    /// The rules there are, in the order in which the first of two wins.
    func rules() async throws -> [KeptRule]
    /// Every version of a rule, oldest first; none for a rule there never was.
    func history(of id: RuleID) async throws -> [RuleVersion]
    /// Changes rules, all of them or none; what is as it was already gets no new version.
    /// - Throws: ``Merchandising/RuleRefusal``.
    func change(_ changes: [RuleChange], by author: String, at now: Timestamp) async throws -> [RuleVersion]
    /// Brings back what a rule was before its last change, and before the change before that when called again.
    /// - Throws: ``Merchandising/RuleRefusal``.
    func undo(_ id: RuleID, by author: String, at now: Timestamp) async throws -> RuleVersion
    /// Puts a rule in front of another, or behind all for `nil`.
    /// - Throws: ``Merchandising/RuleRefusal``.
    func move(_ id: RuleID, before other: RuleID?, by author: String, at now: Timestamp) async throws -> RuleVersion
    /// Products of orders of the seven days up to the last order, for previews where too few requests are known.
    func lastBaskets(limit: Int) async throws -> [[ProductID]]
}
