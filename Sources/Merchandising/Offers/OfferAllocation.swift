import Commerce

/// A plan in whole minor units: what all offers save is rounded once, half a minor unit up for the shopper; offers' savings add up to it, and each
/// offer's shares of lines to the offer's saving.
struct OfferAllocation {
    /// What is saved in all.
    private(set) var total: Int64 = 0
    /// What each chosen offer saves.
    private(set) var savings: [Int64] = []
    /// What is taken off each line.
    private(set) var shares: [[BasketQuote.Share]]

    init(_ plan: OfferPlan, lines: [BasketLine]) {
        shares = lines.map { _ in [] }
        let exact = plan.chosen.map(\.gain)
        let scale = OfferPacking.scale
        total = (exact.reduce(0, +) + scale / 2) / scale
        savings = Self.rounded(exact, to: total)
        for (chosen, saving) in zip(plan.chosen, savings) {
            let offer = chosen.eligible.laid.offer
            for (cell, share) in zip(chosen.cells, Self.amounts(of: saving, chosen, lines: lines)) {
                shares[cell.line].append(BasketQuote.Share(offer: offer.id, units: cell.units, saving: share))
            }
        }
    }

    private static func amounts(of saving: Int64, _ chosen: OfferPlan.Chosen, lines: [BasketLine]) -> [Int64] {
        let offer = chosen.eligible.laid.offer
        switch (offer.terms, offer.kind) {
        case (.percentOff, _), (_, .second), (_, .bundle), (_, .basket): return rounded(chosen.cells.map(\.gain), to: saving)
        case (.price, _), (.amountOff, _):
            // One price for several: each bears its part of what is saved by its own price, and none falls below its floor.
            return SharedAmount.shares(
                of: saving, weights: chosen.cells.map { Int128(lines[$0.line].price) * Int128($0.units) },
                limits: chosen.cells.map { cell in
                    let line = lines[cell.line]
                    return max(0, line.price - (offer.floor(of: line.product) ?? line.price)) * Int64(cell.units)
                })
        }
    }

    /// Exact parts in whole units that add up to a whole: rounded down, and the largest remainders up, among equals the first.
    static func rounded(_ exact: [Int64], to whole: Int64) -> [Int64] {
        let scale = OfferPacking.scale
        var rounded = exact.map { $0 / scale }
        let left = whole - rounded.reduce(0, +)
        let places = exact.indices.sorted { (exact[$1] % scale, $0) < (exact[$0] % scale, $1) }
        for place in places.prefix(max(0, Int(left))) { rounded[place] += 1 }
        return rounded
    }
}
