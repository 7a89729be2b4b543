/// Whole minor units shared out by weights, up to a limit each, so that they add up to the whole.
///
/// The method is Hamilton's, of largest remainders: shares are rounded down, and what is left over goes, a unit each, to the largest remainders, among
/// equals to the first. Who would get more than the limit gets the limit, and the rest is shared among the others.
///
///     SharedAmount.shares(of: 100, weights: [1, 1, 1], limits: [100, 100, 100])   // [34, 33, 33]
///     SharedAmount.shares(of: 100, weights: [8, 1, 1], limits: [50, 100, 100])    // [50, 25, 25]
enum SharedAmount {
    /// - Parameters:
    ///   - amount: what to share; 0 or more.
    ///   - weights: 0 or more each.
    ///   - limits: 0 or more each.
    /// - Returns: as many shares; they add up to the amount unless the limits of all with a weight do not reach it.
    static func shares(of amount: Int64, weights: [Int128], limits: [Int64]) -> [Int64] {
        var shares = [Int64](repeating: 0, count: weights.count)
        var open = weights.indices.filter { weights[$0] > 0 && limits[$0] > 0 }
        var rest = amount
        while rest > 0, !open.isEmpty {
            let whole = open.reduce(Int128(0)) { $0 + weights[$1] }
            let full = open.filter { Int128(rest) * weights[$0] > Int128(limits[$0] - shares[$0]) * whole }
            if !full.isEmpty {
                for place in full {
                    rest -= limits[place] - shares[place]
                    shares[place] = limits[place]
                }
                open.removeAll { full.contains($0) }
                continue
            }
            var left = rest
            var remainders: [(remainder: Int128, place: Int)] = []
            for place in open {
                let (share, remainder) = (Int128(rest) * weights[place]).quotientAndRemainder(dividingBy: whole)
                shares[place] += Int64(share)
                left -= Int64(share)
                if shares[place] < limits[place] { remainders.append((remainder, place)) }
            }
            remainders.sort { ($1.remainder, $0.place) < ($0.remainder, $1.place) }
            for (_, place) in remainders.prefix(Int(left)) {
                shares[place] += 1
                left -= 1
            }
            return shares
        }
        return shares
    }
}
