import Affinity
import Foundation

/// What a training run has to say, for people and for machines.
struct TrainingReport: Encodable {
    let model: String
    let products: Int
    let pairs: Int
    let bytes: Int
    let seconds: Double
    let summary: ModelSummary
    let visits: VisitSummary?

    init(_ outcome: Training.Outcome) {
        model = outcome.entry.name
        products = outcome.products
        pairs = outcome.pairs
        bytes = outcome.entry.bytes
        seconds = (outcome.seconds * 1000).rounded() / 1000
        summary = outcome.summary
        visits = outcome.visits
    }

    var text: String {
        """
        Learned from \(summary.baskets.grouped) orders with \(summary.lines.grouped) lines by \(summary.voters.grouped) buyers \
        in \(String(format: "%.1f", seconds)) s.
        \(products.grouped) products, \(pairs.grouped) pairs kept: each bought together by at least \(summary.settings.minimumVoters) buyers.
        \(visits.map { "\($0.visits.grouped) visits with \($0.looks.grouped) looks at products.\n" } ?? "")\
        Published \(model) (\(String(format: "%.1f", Double(bytes) / 1_048_576)) MiB).
        """
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
