import Commerce
import Merchandising

extension Problem {
    /// Rules are not changed so.
    init(_ refusal: RuleRefusal) {
        switch refusal {
        case .unknown(let id):
            let short = Self.shortened(id.rawValue)
            self.init(
                kind: .unknownRule, detail: "There is no rule with the id \"\(short)\".", remedy: "GET /v1/rules lists those there are.",
                value: short)
        case .nothingBefore(let id):
            let short = Self.shortened(id.rawValue)
            self.init(
                kind: .conflict, detail: "Nothing is left to undo: every change of the rule \"\(short)\" is undone already.",
                remedy: "GET /v1/rules/{id}/history says what it was; PUT makes it so again.", value: short)
        case .tooMany:
            self.init(
                kind: .conflict, detail: "A shop has at most \([MerchantRule].mostRules) rules.",
                remedy: "Remove rules that are over, or say the same with fewer, by category, brand or tag.")
        }
    }
}
