import Commerce
import Merchandising

/// Everything a rule ever was, newest first.
struct RuleHistoryView {
    /// One version.
    struct Version {
        let versionNumber: Int
        let versionWords: String
        let versionScope: String?
        let versionNote: String?
        let versionAuthor: String
        let versionMoment: String
    }

    let ruleID: String
    let versions: [Version]
    let undoAddress: String
    let editLink: String
    let mayUndo: Bool
    let isThere: Bool
    let undoWords: String
    let formToken: String

    init(_ id: RuleID, _ history: [RuleVersion], currency: Currency?, formToken: String) {
        let wording = RuleWording(currency: currency)
        ruleID = id.rawValue
        versions = history.reversed().map { version in
            let cause = version.cause == .undone ? "Undone: " : version.cause == .moved ? "Moved among the rules: " : ""
            return Version(
                versionNumber: version.number,
                versionWords: cause
                    + (version.rule.map(wording.sentence) ?? (version.cause == .undone ? "as before it was made" : "Taken away")),
                versionScope: version.rule.map(wording.scope), versionNote: version.rule.flatMap { $0.note.isEmpty ? nil : $0.note },
                versionAuthor: version.author, versionMoment: Wording.moment(version.changedAt))
        }
        undoAddress = RulesPages.address(id, "undo")
        editLink = RulesPages.address(id, "edit")
        isThere = history.last?.rule != nil
        do {
            let restored = try RuleVersion.before(history, of: id)
            mayUndo = true
            let isMoved = history.last?.cause == .moved
            undoWords =
                isMoved
                ? "Undoing puts it back to where it stood before."
                : restored?.rule.map { "Undoing brings back: \(wording.sentence($0))." } ?? "Undoing takes it away."
        } catch {
            mayUndo = false
            undoWords = "Every change is undone."
        }
        self.formToken = formToken
    }
}
