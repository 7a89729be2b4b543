import Affinity

/// How an evaluation's figures are written.
enum FigureWording {
    /// A share as so many of a hundred, such as `30.5`; below 0 with a minus.
    static func hundred(_ share: Double) -> String {
        let tenths = Int((share * 1000).rounded())
        return "\(tenths < 0 ? "−" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }

    /// A whole number, with a minus that is one.
    static func whole(_ value: Double) -> String {
        let number = Int(value.rounded())
        return (number < 0 ? "−" : "") + "\(abs(number))"
    }

    /// The ends of an interval, of a hundred.
    static func range(_ estimate: Estimate) -> String { "\(hundred(estimate.low)) to \(hundred(estimate.high))" }

    /// A figure with three decimals, or one where it is large.
    static func decimal(_ value: Double) -> String {
        if abs(value) >= 10 { return Wording.ratio(value) }
        let thousandths = Int((abs(value) * 1000).rounded())
        let digits = String(thousandths % 1000)
        return "\(value < 0 && thousandths > 0 ? "−" : "")\(thousandths / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
    }

    /// What a simple list is.
    static func list(_ name: String) -> String {
        switch name {
        case "popularity": "what sells best"
        case "own frequency": "what the customer bought most often"
        case "plain cosine": "bought together, by plain cosine"
        default: name
        }
    }

    /// What a column is called, and what it means.
    static func heading(_ metric: EvaluationMetric) -> (name: String, meaning: String) {
        switch metric {
        case .hitRate10: ("HR@10", "share of orders where a hidden product is among ten suggestions")
        case .hitRate20: ("HR@20", "the same among twenty")
        case .reciprocalRank10: ("MRR@10", "one over its place, 0 beyond the tenth")
        case .reciprocalRank20: ("MRR@20", "one over its place, 0 beyond the twentieth")
        case .gain10: ("nDCG@10", "gain of the first ten places, later ones counting less")
        case .recall10: ("Recall@10", "share of the hidden products among ten suggestions")
        case .recall20: ("Recall@20", "share of the hidden products among twenty")
        case .repeat10: ("Repeat", "found among ten, of what the customer had bought before")
        case .explore10: ("Explore", "found among ten, of what was new to the customer")
        case .novelty10: ("Novelty", "bits of surprise: the rarer the products, the more")
        case .diversity10: ("Diversity", "1 where no two of ten suggestions were ever bought together")
        }
    }
}
