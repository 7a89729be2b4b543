import Commerce
import Merchandising
import NIOCore

/// What a change of the rules would do, before it is live.
struct RulePreviewView {
    /// A product in an example.
    struct Line {
        let lineTitle: String
        /// What becomes of it: it leaves, it comes; `nil` where it stays.
        let mark: String?
    }

    /// A slate before and after.
    struct Example {
        let question: String
        let before: [Line]
        let after: [Line]
        let isEmptyBefore: Bool
        let isEmptyAfter: Bool
        let dropLine: String?
    }

    let ruleWords: String
    let ruleScope: String
    let isRemoval: Bool
    let ruleID: String
    /// The rule as JSON, carried to the button that puts it into service.
    let ruleText: String
    let slatesLine: String
    let sourceLine: String
    let revenueLine: String
    let examples: [Example]
    let hasExamples: Bool
    let conflicts: [RulesView.ConflictLine]
    let hasConflicts: Bool
    let productLine: String
    let formToken: String

    init(_ outcome: RulePreviewing.Outcome, of change: RuleChange, formToken: String) {
        let storefront = outcome.storefront
        let wording = RuleWording(currency: storefront.currency)
        ruleID = change.id.rawValue
        let rule: MerchantRule?
        switch change {
        case .put(let put):
            rule = put
            isRemoval = false
            var writer = JSONWriter()
            writer.rule(put, currency: storefront.currency)
            ruleText = String(buffer: writer.buffer())
        case .remove(let id):
            rule = storefront.ruleBook.rules.first { $0.id == id }
            (isRemoval, ruleText) = (true, "")
        }
        ruleWords = rule.map(wording.sentence) ?? ""
        ruleScope = rule.map(wording.scope) ?? ""
        let count = rule.map { storefront.under(rules: [$0]).ruleBook.productCounts[$0.id] ?? 0 } ?? 0
        productLine =
            count == 0 ? "It is about no product of the catalogue." : "It is about \(Wording.counted(count, "product", "products"))."
        let (slates, changed) = (outcome.preview.slates, outcome.preview.changed)
        slatesLine =
            slates == 0
            ? "There is nothing to try it on" : "\(Wording.count(changed)) of \(Wording.counted(slates, "slate", "slates")) would differ"
        sourceLine =
            switch outcome.questions.source {
            case .requests:
                "Asked again: \(Wording.counted(outcome.questions.requests.count, "request", "requests")) of the last seven days, drawn evenly from each day."
            case .orders: "Too few requests are known yet, so baskets of the last seven days with orders were asked instead."
            }
        revenueLine = Self.revenue(outcome.preview.revenueRatio)
        examples = outcome.preview.examples.map { Self.example($0, storefront: storefront) }
        hasExamples = !examples.isEmpty
        conflicts = RulesView.lines(outcome.conflicts.filter { $0.first == change.id || $0.second == change.id })
        hasConflicts = !conflicts.isEmpty
        self.formToken = formToken
    }

    private static func revenue(_ ratio: Double?) -> String {
        guard let ratio else { return "Expected revenue cannot be said: nothing with a price is ranked." }
        let change = (ratio - 1) * 100
        guard abs(change) >= 0.005 else { return "Expected revenue of these slates stays the same." }
        let digits = Int((abs(change) * 100).rounded())
        let number = "\(digits / 100).\(digits % 100 < 10 ? "0" : "")\(digits % 100)"
        return "Expected revenue of these slates \(change > 0 ? "rises" : "falls") by \(number) %."
    }

    private static func example(_ example: RulePreview.Example, storefront: Storefront) -> Example {
        func title(_ position: Int) -> String { storefront.products[position].title }
        let (before, after) = (Set(example.before), Set(example.after))
        let products = ([example.request.product].compactMap(\.self) + example.request.basket).prefix(4).map { id in
            storefront.product(id)?.title ?? id.rawValue
        }
        let more = example.request.basket.count > 4 ? " and more" : ""
        let dropped = example.rules.sorted { $0.key < $1.key }.map { "\($0.key) dropped \(Wording.count($0.value))" }
        return Example(
            question: "\(example.placement): \(products.isEmpty ? "nothing in the basket" : products.joined(separator: ", ") + more)",
            before: example.before.map { Line(lineTitle: title($0), mark: after.contains($0) ? nil : "leaves") },
            after: example.after.map { Line(lineTitle: title($0), mark: before.contains($0) ? nil : "comes") },
            isEmptyBefore: before.isEmpty, isEmptyAfter: after.isEmpty,
            dropLine: dropped.isEmpty ? nil : dropped.joined(separator: ", "))
    }
}
