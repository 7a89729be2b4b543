import Affinity
import Foundation

/// What a training run has to say, for people and for machines.
struct TrainingReport: Encodable {
    let model: String
    let isPublished: Bool
    let products: Int
    let pairs: Int
    let bytes: Int
    let seconds: Double
    let summary: ModelSummary
    let visits: VisitSummary?
    let parts: [LearnedPart]
    let judgement: Judgement

    init(_ outcome: Training.Outcome) {
        let learned = outcome.learned.model
        model = outcome.entry.name
        isPublished = outcome.isPublished
        products = learned.pairs.products.count
        pairs = learned.pairs.neighbours.count
        bytes = outcome.entry.bytes
        seconds = (outcome.seconds * 1000).rounded() / 1000
        summary = learned.pairs.summary
        visits = learned.visits?.summary
        parts = outcome.learned.parts
        judgement = outcome.learned.judgement
    }

    var text: String {
        """
        Learned from \(summary.baskets.grouped) orders with \(summary.lines.grouped) lines by \(summary.voters.grouped) buyers \
        in \(String(format: "%.1f", seconds)) s.
        \(products.grouped) products, \(pairs.grouped) pairs kept: each bought together by at least \(summary.settings.minimumVoters) buyers.
        \(visits.map { "\($0.visits.grouped) visits with \($0.looks.grouped) looks at products.\n" } ?? "")\
        \(partsText)
        \(FiguresText.judgement(judgement))
        \(verdict)
        """
    }

    private var partsText: String {
        let learned = parts.filter(\.isLearned).map { "  \($0.name): \($0.detail)" }
        let leftOut = parts.filter { !$0.isLearned }.map { "  \($0.name): \($0.detail)" }
        return (["Learned:"] + learned + (leftOut.isEmpty ? [] : ["Left out:"] + leftOut)).joined(separator: "\n")
    }

    private var verdict: String {
        let size = String(format: "%.1f", Double(bytes) / 1_048_576)
        let losses = judgement.losses.map(\.name).joined(separator: ", ")
        guard !isPublished else {
            return losses.isEmpty
                ? "Published \(model) (\(size) MiB)."
                : "Published \(model) (\(size) MiB) although it was worse than \(losses): --publish-anyway."
        }
        return """
            Kept aside \(model) (\(size) MiB): on the last orders it found fewer of the hidden products than \(losses), beyond noise. \
            The model in service stays. Look at what was imported last (`alongside doctor`); if you know better, \
            `alongside models --use \(number)` or `alongside train --publish-anyway` puts it into service.
            """
    }

    /// The model's number, as `alongside models` lists it.
    private var number: Int { Int(model.drop { !$0.isNumber }.prefix { $0.isNumber }) ?? 0 }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
