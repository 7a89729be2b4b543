import Commerce
import Merchandising

/// A rule in the list of rules.
struct RuleRow {
    let ruleID: String
    let ruleWords: String
    let ruleScope: String
    let ruleNote: String?
    let ruleCount: String
    let isAboutNothing: Bool
    let ruleState: String
    let isOver: Bool
    let changeLine: String
    let editLink: String
    let historyLink: String
    let moveAddress: String
    /// The rule that comes next once this one has gone up, or down; empty for the end.
    let upBefore: String
    let downBefore: String
    let mayRise: Bool
    let maySink: Bool

    /// - Parameters:
    ///   - above: the rule before it, `nil` for the first.
    ///   - below: the rules after it, two at most.
    init(_ kept: KeptRule, above: RuleID?, below: [RuleID], count: Int, at now: Timestamp, wording: RuleWording) {
        let rule = kept.rule
        ruleID = rule.id.rawValue
        ruleWords = wording.sentence(rule)
        ruleScope = wording.scope(rule)
        ruleNote = rule.note.isEmpty ? nil : rule.note
        ruleCount = Wording.count(count)
        isAboutNothing = count == 0
        isOver = rule.endsAt.map { $0 <= now } ?? false
        ruleState = isOver ? "over" : rule.isInForce(at: now) ? "in force" : "not yet"
        changeLine = "\(kept.author), \(Wording.moment(kept.changedAt))"
        editLink = RulesPages.address(rule.id, "edit")
        historyLink = RulesPages.address(rule.id, "history")
        moveAddress = RulesPages.address(rule.id, "move")
        (upBefore, mayRise) = (above?.rawValue ?? "", above != nil)
        (downBefore, maySink) = (below.dropFirst().first?.rawValue ?? "", !below.isEmpty)
    }
}
