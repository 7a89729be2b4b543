/// Whole minor units shared out by weights so that they add up to the whole (Hamilton's method of largest remainders).
struct LargestRemainder {
    /// Shares of an amount, which may be negative (a refund larger than the sale); equal weights share equally, and what is left over goes to the
    /// largest remainders, among equals to the first.
    static func shares(of amount: Int64, by weights: [Double]) -> [Int64] {
        let whole = weights.reduce(0, +)
        guard whole > 0, whole.isFinite, amount != Int64.min else { return weights.map { _ in 0 } }
        let size = amount.magnitude
        var shares: [UInt64] = []
        var remainders: [(remainder: Double, place: Int)] = []
        var given: UInt64 = 0
        for (place, weight) in weights.enumerated() {
            let exact = Double(size) * (weight / whole)
            // Rounding of amounts beyond 2^53 must not hand out more than there is.
            let share = min(UInt64(exact.rounded(.down)), size - given)
            given += share
            shares.append(share)
            // A billionth of a cent is no difference: thirds of one order are alike.
            remainders.append((weight > 0 ? ((exact - exact.rounded(.down)) * 1e9).rounded() : -1, place))
        }
        remainders.sort { ($0.remainder, $1.place) > ($1.remainder, $0.place) }
        let takers = remainders.filter { $0.remainder >= 0 }
        var next = 0
        while given < size {
            // More than one round only where the amount is beyond what a Double counts singly.
            let rounds = max(1, (size - given) / UInt64(takers.count))
            let more = min(rounds, size - given)
            shares[takers[next % takers.count].place] += more
            given += more
            next += 1
        }
        return shares.map { amount < 0 ? -Int64($0) : Int64($0) }
    }
}
