/// Draws indices with given weights: cumulative sums and a binary search, so that only sums and comparisons of numbers are needed.
///
/// - Complexity: O(*n*) to make, O(log *n*) a draw.
struct WeightedDraw: Sendable {
    private var cumulative: [Double] = []

    /// Weights that are not negative and not all zero.
    init(_ weights: [Double]) {
        var sum = 0.0
        cumulative.reserveCapacity(weights.count)
        for weight in weights {
            sum += weight
            cumulative.append(sum)
        }
        precondition(sum > 0, "nothing to draw from: all weights are zero")
    }

    /// An index, drawn in proportion to its weight.
    func draw(with dice: inout SplitMix64) -> Int {
        let target = dice.unit() * (cumulative.last ?? 0)
        var (low, high) = (0, cumulative.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if cumulative[middle] > target { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
