/// The linear relaxation of a packing: one row for each product, each offer that may be used only so often, and each group; one column for each use.
struct OfferPackingRelaxation {
    /// The price of each product's units so far, in whole parts.
    private(set) var prices: [Int64]

    /// Columns that enter for each row at most: degenerate steps must not go round for ever.
    private static let mostEntering = 20

    /// The use that each row's basic column stands for, and how often it is made; `nil` for what is left of the row.
    private var basis: [OfferPackingUses.Use?]
    private let problem: OfferPackingProblem
    private let rows: Int
    /// The row of each offer that may be used only so often, and of each group; -1 for none.
    private var capRows: [Int]
    private var groupRows: [Int]
    /// The basis' inverse, row by row, and what each basic column takes.
    private var inverse: [Double]
    private var amounts: [Double]
    private var duals: [Double]
    private var column: [Double]
    private var entering: [Double]

    init(_ problem: OfferPackingProblem) {
        self.problem = problem
        prices = problem.counts.map { _ in 0 }
        amounts = problem.counts.map(Double.init)
        capRows = problem.deals.map { _ in -1 }
        groupRows = capRows
        var known: [Int: Int] = [:]
        for (deal, entry) in problem.deals.enumerated() {
            if entry.cap < .max {
                capRows[deal] = amounts.count
                amounts.append(Double(entry.cap))
            }
            guard entry.group >= 0 else { continue }
            groupRows[deal] = known[entry.group] ?? amounts.count
            if groupRows[deal] == amounts.count { amounts.append(1) }
            known[entry.group] = groupRows[deal]
        }
        rows = amounts.count
        basis = [OfferPackingUses.Use?](repeating: nil, count: rows)
        duals = [Double](repeating: 0, count: rows)
        column = duals
        entering = duals
        inverse = [Double](repeating: 0, count: rows * rows)
        for row in 0..<rows { inverse[row * rows + row] = 1 }
    }

    /// Lets columns in until none is worth more than a millionth of a millionth of the largest gain, offer after offer.
    mutating func solve(_ uses: inout OfferPackingUses) {
        let largest = problem.entries.reduce(Int64(1)) { max($0, abs($1.gain)) }
        let least = max(1, largest >> 40)
        var (idle, deal, entered) = (0, 0, 0)
        while idle < problem.deals.count, entered < Self.mostEntering * rows {
            if let slack = duals.firstIndex(where: { $0 < -Double(least) }) {
                for row in 0..<rows { column[row] = row == slack ? 1 : 0 }
                guard enter(nil, worth: -duals[slack]) else { return }
                entered += 1
                continue
            }
            var fixed = capRows[deal] >= 0 ? duals[capRows[deal]] : 0
            if groupRows[deal] >= 0 { fixed += duals[groupRows[deal]] * share(of: deal) }
            if let use = uses.best(of: deal, at: prices, from: problem.counts, above: Int64(fixed.rounded()) + least) {
                lay(use)
                guard enter(use, worth: worth(of: use)) else { return }
                entered += 1
                idle = 0
            } else {
                idle += 1
            }
            deal = deal + 1 < problem.deals.count ? deal + 1 : 0
        }
    }

    /// Uses that are made, and how often: whole times where the relaxation happens to be a packing.
    var made: [(use: OfferPackingUses.Use, times: Double)] {
        zip(basis, amounts).compactMap { use, times in use.flatMap { times > 1e-9 ? ($0, times) : nil } }
    }

    /// What one use takes of its group.
    private func share(of deal: Int) -> Double { 1 / Double(problem.deals[deal].mostUses) }

    private mutating func lay(_ use: OfferPackingUses.Use) {
        for row in 0..<rows { column[row] = 0 }
        for member in use.members { column[member.product] += 1 }
        if capRows[use.deal] >= 0 { column[capRows[use.deal]] = 1 }
        if groupRows[use.deal] >= 0 { column[groupRows[use.deal]] = share(of: use.deal) }
    }

    private func worth(of use: OfferPackingUses.Use) -> Double {
        var worth = Double(use.gain)
        for row in 0..<rows { worth -= column[row] * duals[row] }
        return worth
    }

    /// Lets the column into the basis, in the place of the one that it uses up first.
    ///
    /// - Returns: `false` where it would use up none.
    private mutating func enter(_ use: OfferPackingUses.Use?, worth: Double) -> Bool {
        for row in 0..<rows { entering[row] = 0 }
        for part in 0..<rows where column[part] != 0 {
            for row in 0..<rows { entering[row] += inverse[row * rows + part] * column[part] }
        }
        var (leaving, ratio) = (-1, Double.infinity)
        for row in 0..<rows where entering[row] > 1e-9 {
            let step = amounts[row] / entering[row]
            if step < ratio - 1e-12 || (step < ratio + 1e-12 && entering[row] > entering[leaving]) { (leaving, ratio) = (row, step) }
        }
        guard leaving >= 0 else { return false }
        basis[leaving] = use
        let pivot = entering[leaving]
        for part in 0..<rows { inverse[leaving * rows + part] /= pivot }
        for row in 0..<rows where row != leaving && entering[row] != 0 {
            let factor = entering[row]
            for part in 0..<rows { inverse[row * rows + part] -= factor * inverse[leaving * rows + part] }
            amounts[row] = max(0, amounts[row] - factor * ratio)
        }
        amounts[leaving] = ratio
        for part in 0..<rows { duals[part] += worth * inverse[leaving * rows + part] }
        for product in prices.indices { prices[product] = max(0, Int64(duals[product].rounded())) }
        return true
    }
}
