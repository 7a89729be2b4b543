/// How p-values answer for their number: of twenty metrics where nothing happened, one looks as if something had.
public enum PValueCorrection: Hashable, Sendable {
    /// Each as it is.
    case none
    /// Times their number.
    case bonferroni
    /// Holm, "A Simple Sequentially Rejective Multiple Test Procedure", 1979: the chance of any false finding stays below the level.
    case holm
    /// Benjamini and Hochberg, "Controlling the False Discovery Rate", 1995: the expected share of false findings among all findings does.
    case benjaminiHochberg

    /// The p-values corrected, each at its place.
    public func corrected(_ pValues: [Double]) -> [Double] {
        let count = pValues.count
        let order = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
        var corrected = pValues
        switch self {
        case .none: break
        case .bonferroni: corrected = pValues.map { min(1, $0 * Double(count)) }
        case .holm:
            var largest = 0.0
            for (rank, place) in order.enumerated() {
                largest = max(largest, min(1, pValues[place] * Double(count - rank)))
                corrected[place] = largest
            }
        case .benjaminiHochberg:
            var smallest = 1.0
            for (rank, place) in order.enumerated().reversed() {
                smallest = min(smallest, pValues[place] * Double(count) / Double(rank + 1))
                corrected[place] = smallest
            }
        }
        return corrected
    }
}
