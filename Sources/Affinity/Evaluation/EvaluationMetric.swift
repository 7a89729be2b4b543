import Foundation

/// How good an answer is. With one hidden product, recall is the hit rate and repeat and explore are hit rates of their own.
public enum EvaluationMetric: String, CaseIterable, Sendable, Codable {
    /// Whether any hidden product is among the first ten or twenty.
    case hitRate10 = "hr10"
    case hitRate20 = "hr20"
    /// One over the place of the first that is found; 0 where none is.
    case reciprocalRank10 = "mrr10"
    case reciprocalRank20 = "mrr20"
    /// Gain of the places, discounted by their logarithm, over that of an answer that begins with all hidden products (Järvelin and
    /// Kekäläinen, TOIS 2002).
    case gain10 = "ndcg10"
    /// Share of the hidden products among the first ten or twenty.
    case recall10 = "recall10"
    case recall20 = "recall20"
    /// The same of those that the customer had bought before the cut, and of those that the customer had not; orders without such do not count.
    case repeat10 = "repeat10"
    case explore10 = "explore10"
    /// Mean self-information of the first ten, −log₂ of the share of earlier orders that hold the product: what nobody knows says most.
    case novelty10 = "novelty10"
    /// One less the mean cosine, by earlier orders, of any two of the first ten: 1 where none were ever bought together.
    case diversity10 = "diversity10"

    /// What is told of a task.
    public static func all(of task: EvaluationTask) -> [EvaluationMetric] {
        task == .nextBasket
            ? [.recall10, .gain10, .hitRate10, .repeat10, .explore10, .recall20]
            : [.hitRate10, .reciprocalRank10, .gain10, .hitRate20, .reciprocalRank20, .repeat10, .explore10, .novelty10, .diversity10]
    }

    /// What an answer is worth by the hidden products alone.
    ///
    /// - Parameter answer: best first, without repetitions.
    /// - Returns: `nil` where it cannot be computed for this case, which then does not count; always so for novelty and diversity, which
    ///   ask what was bought before.
    public func value(of answer: [Int32], for question: EvaluationCase) -> Double? {
        let targets = question.targets
        func found(_ limit: Int) -> [Int32] { answer.prefix(limit).filter(targets.contains) }
        func share(_ isWanted: (Int32) -> Bool) -> Double? {
            let wanted = targets.filter(isWanted)
            return wanted.isEmpty ? nil : Double(found(10).filter(isWanted).count) / Double(wanted.count)
        }
        func reciprocalRank(_ limit: Int) -> Double {
            answer.prefix(limit).firstIndex(where: targets.contains).map { 1 / Double($0 + 1) } ?? 0
        }
        func discount(_ place: Int) -> Double { 1 / log2(Double(place) + 2) }
        switch self {
        case .hitRate10: return found(10).isEmpty ? 0 : 1
        case .hitRate20: return found(20).isEmpty ? 0 : 1
        case .reciprocalRank10: return reciprocalRank(10)
        case .reciprocalRank20: return reciprocalRank(20)
        case .gain10:
            let gain = answer.prefix(10).indices.filter { targets.contains(answer[$0]) }.reduce(0) { $0 + discount($1) }
            return gain / targets.indices.reduce(0) { $0 + discount($1) }
        case .recall10: return Double(found(10).count) / Double(targets.count)
        case .recall20: return Double(found(20).count) / Double(targets.count)
        case .repeat10: return share(question.isRepeat)
        case .explore10: return share { !question.isRepeat($0) }
        case .novelty10, .diversity10: return nil
        }
    }
}
