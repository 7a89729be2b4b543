import Commerce
import Merchandising

/// The rules of the shop, and where they disagree.
struct RulesView {
    /// A kind of rule to make.
    struct Kind {
        let kindName: String
        let kindTitle: String
        let isKindChosen: Bool
    }

    /// Two rules that disagree.
    struct ConflictLine {
        let conflictText: String
        let firstLink: String
        let secondLink: String
        let firstID: String
        let secondID: String
    }

    let rows: [RuleRow]
    let hasRows: Bool
    let countLine: String
    let conflicts: [ConflictLine]
    let hasConflicts: Bool
    let kinds: [Kind]
    let formToken: String
    let complaint: String?

    init(rules: [KeptRule], storefront: Storefront, at now: Timestamp, formToken: String, complaint: String? = nil) {
        let counts = storefront.ruleBook.productCounts
        let wording = RuleWording(currency: storefront.currency)
        rows = rules.prefix(Self.mostRows).enumerated().map { place, kept in
            RuleRow(
                kept, above: place > 0 ? rules[place - 1].rule.id : nil, below: rules[(place + 1)...].prefix(2).map(\.rule.id),
                count: counts[kept.rule.id] ?? 0, at: now, wording: wording)
        }
        hasRows = !rows.isEmpty
        let cut = rules.count > rows.count ? "; the first \(Wording.count(rows.count)) are shown" : ""
        countLine = Wording.counted(rules.count, "rule", "rules") + cut
        conflicts = Self.lines(storefront.ruleBook.conflicts())
        hasConflicts = !conflicts.isEmpty
        kinds = Self.kinds(chosen: nil)
        self.formToken = formToken
        self.complaint = complaint
    }

    /// More are a matter for files and programs.
    private static let mostRows = 500

    static func lines(_ conflicts: [RuleConflict]) -> [ConflictLine] {
        conflicts.map {
            ConflictLine(
                conflictText: $0.text, firstLink: RulesPages.address($0.first, "edit"), secondLink: RulesPages.address($0.second, "edit"),
                firstID: $0.first.rawValue, secondID: $0.second.rawValue)
        }
    }

    static func kinds(chosen: String?) -> [Kind] {
        RuleBody.ActionName.allCases.map {
            Kind(kindName: $0.rawValue, kindTitle: title(of: $0), isKindChosen: $0.rawValue == chosen)
        }
    }

    private static func title(of action: RuleBody.ActionName) -> String {
        switch action {
        case .pin: "Pin: show at a place"
        case .boost: "Boost or bury: put forward or back"
        case .block: "Block: never show"
        case .neverTogether: "Never together"
        case .mustAgree: "Must agree in an attribute"
        case .mustDiffer: "Must differ in an attribute"
        }
    }
}
