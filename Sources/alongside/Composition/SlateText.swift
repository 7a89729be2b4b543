import Affinity
import Commerce
import Foundation
import Merchandising

/// A slate as a person reads it in a terminal.
struct SlateText {
    let storefront: Storefront
    /// Whether the numbers behind each reason are shown too.
    var isExplained = false

    /// The slate with what it is for above it.
    func text(of slate: Slate, for request: SlateRequest) -> String {
        var lines = [heading(of: request)]
        if slate.items.isEmpty { lines.append("  Nothing fits: every product is in the basket, excluded, filtered out or not to be had.") }
        let width = slate.items.map { storefront.products[$0.position].id.rawValue.count }.max() ?? 0
        for (index, item) in slate.items.enumerated() {
            let product = storefront.products[item.position]
            let price = product.price.map { "  \($0)" } ?? ""
            let id = product.id.rawValue.padding(toLength: width, withPad: " ", startingAt: 0)
            lines.append("  \(index < 9 ? " " : "")\(index + 1)  \(id)  \(product.title)\(price)")
            lines.append("      \(storefront.reason(for: item).text)")
            if isExplained { lines.append("      \(numbers(of: item))") }
            if let shares = slate.explanation?.shares[item.position] { lines.append("      \(text(of: shares))") }
        }
        if slate.isFallback, let strategy = slate.strategy {
            lines.append("  Too few products are bought together with it: filled with \(words(for: strategy)).")
        }
        if isExplained, let explanation = slate.explanation { lines += summary(of: explanation) }
        return lines.joined(separator: "\n")
    }

    private func heading(of request: SlateRequest) -> String {
        let anchors = request.product.map { [$0] } ?? (request.basket.isEmpty ? request.viewed : request.basket)
        guard !anchors.isEmpty else { return "What sells best" }
        let names = anchors.map { id in storefront.product(id).map { "\($0.title) (\(id))" } ?? "\(id), which the shop does not know" }
        return "With " + names.joined(separator: ", ")
    }

    private func numbers(of item: Slate.Item) -> String {
        var parts = ["\(item.relation.rawValue), score \(significant(Double(item.score)))"]
        if let evidence = item.visitEvidence { parts.append("\(evidence.visits) visits like this one") }
        if let evidence = item.categoryEvidence {
            parts.append("\(Int(evidence.association.joint)) orders with both categories")
            if let lift = evidence.association.lift { parts.append("lift of the categories \(significant(lift))") }
        }
        if let evidence = item.evidence {
            let pair = evidence.association
            parts.append("\(evidence.orders) orders, \(evidence.voters) buyers together")
            if let support = pair.support { parts.append("support \(significant(support))") }
            if let confidence = pair.confidence { parts.append("confidence \(significant(confidence))") }
            if let lift = pair.lift, let interval = pair.liftInterval {
                parts.append(
                    "lift \(significant(lift)) (95 %: \(significant(interval.lowerBound)) to \(significant(interval.upperBound)))")
            }
            if let cosine = pair.cosine { parts.append("cosine \(significant(cosine))") }
            parts.append("LLR \(significant(pair.logLikelihoodRatio))")
        }
        return parts.joined(separator: ", ")
    }

    /// What the score is made of, heaviest first.
    private func text(of shares: [RankingSign.Share]) -> String {
        let words = shares.filter { abs($0.value) >= 0.005 }.sorted { abs($0.value) > abs($1.value) }
            .map { "\($0.sign.rawValue.replacingOccurrences(of: "_", with: " ")) \(String(format: "%+.2f", $0.value))" }
        return words.isEmpty ? "like the middling candidate in every respect" : "made of: " + words.joined(separator: ", ")
    }

    private func summary(of explanation: Slate.Explanation) -> [String] {
        var lines = ["  \(explanation.candidates) candidates from \(explanation.anchors.count) anchors."]
        for (refusal, count) in explanation.dropped.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            lines.append("  \(count) dropped: \(refusal.rawValue.replacingOccurrences(of: "_", with: " ")).")
        }
        if let runnerUp = explanation.runnerUp {
            lines.append(
                "  Next would have been \(storefront.products[runnerUp.position].title), score \(significant(Double(runnerUp.score))).")
        }
        return lines
    }

    private func words(for strategy: Slate.Strategy) -> String {
        switch strategy {
        case .visits: "what such visits looked at"
        case .complements: "complements"
        case .pinned: "what a rule pins"
        case .ownPurchases: "what the customer bought before"
        case .content: "what fits by category and description"
        case .categoryBestsellers: "best sellers of its category"
        case .bestsellers: "the shop's best sellers"
        }
    }

    private func significant(_ number: Double) -> String { String(format: "%.6g", number) }
}
