import Commerce
import Foundation
import Merchandising
import Web

/// Rules as a person reads them in a terminal.
struct RuleText {
    let document: RuleDocument

    func list(_ rules: [KeptRule]) -> String {
        guard !rules.isEmpty else { return "No rules: what is shown is what was learned. `alongside rules --help` says how to make one." }
        return rules.map { kept in
            """
            \(kept.rule.id)  \(document.sentence(kept.rule))
              \(document.scope(kept.rule))
              \(kept.author), \(kept.changedAt)\(kept.rule.note.isEmpty ? "" : ": \(kept.rule.note)")
            """
        }.joined(separator: "\n")
    }

    func history(_ versions: [RuleVersion]) -> String {
        versions.map { version in
            let what = version.rule.map(document.sentence) ?? "taken away"
            return "\(version.number)  \(version.id)  \(version.cause.rawValue): \(what)  (\(version.author), \(version.changedAt))"
        }.joined(separator: "\n")
    }

    func preview(_ preview: RulePreview, of questions: PreviewQuestions, conflicts: [RuleConflict], in storefront: Storefront) -> String {
        let source =
            switch questions.source {
            case .requests: "\(questions.requests.count.grouped) requests of the last seven days"
            case .orders: "baskets of the last seven days with orders (too few requests are known)"
            }
        var lines = ["\(preview.changed.grouped) of \(preview.slates.grouped) slates would differ, asked on \(source)."]
        if let ratio = preview.revenueRatio {
            lines.append("Expected revenue of these slates: \(String(format: "%+.2f", (ratio - 1) * 100)) %.")
        }
        for example in preview.examples {
            let asked = ([example.request.product].compactMap(\.self) + example.request.basket).prefix(5).map(\.rawValue)
            lines.append("\n\(example.placement)  \(asked.joined(separator: ", "))")
            let (before, after) = (Set(example.before), Set(example.after))
            lines += example.before.filter { !after.contains($0) }.map { "  - \(title($0, storefront))" }
            lines += example.after.enumerated().filter { !before.contains($0.element) }.map {
                "  + \(title($0.element, storefront)), at place \($0.offset + 1)"
            }
            if before == after { lines.append("  the same products in another order") }
        }
        if !conflicts.isEmpty { lines += ["", "Rules that disagree:"] + conflicts.map { "  \($0.text)" } }
        return lines.joined(separator: "\n")
    }

    private func title(_ position: Int, _ storefront: Storefront) -> String {
        let product = storefront.products[position]
        return "\(product.id)  \(product.title)"
    }
}
