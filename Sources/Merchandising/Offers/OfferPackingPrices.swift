/// Prices of units at which no use of an offer is worth anything: what the packing could save at most if offers could be used in parts.
///
/// The dual of the packing's linear relaxation, whose columns are uses of offers: the simplex method with a dense inverse of the basis, columns
/// being found as they are wanted (Gilmore and Gomory 1961). The bound is true whatever the accuracy: prices are rounded to whole numbers, and what uses
/// are still worth then is added to it.
struct OfferPackingPrices {
    /// A price of each product's units, nought at least.
    private(set) var units: [Int64]
    /// What a use of each offer is worth at these prices at most, nought at least.
    private(set) var surcharges: [Int64] = []
    /// The uses that the relaxation makes, and how often.
    let made: [(use: OfferPackingUses.Use, times: Double)]
    /// No packing saves more, beyond what units save that are in no offer.
    private(set) var bound: Int64 = 0

    init(of problem: OfferPackingProblem, _ uses: inout OfferPackingUses) {
        var relaxation = OfferPackingRelaxation(problem)
        relaxation.solve(&uses)
        units = relaxation.prices
        made = relaxation.made
        for (price, count) in zip(units, problem.counts) { bound += price * Int64(count) }
        var ofGroups: [Int: Int64] = [:]
        for (deal, entry) in problem.deals.enumerated() {
            let surcharge = uses.mostWorth(of: deal, at: units, from: problem.counts)
            surcharges.append(surcharge)
            let all = surcharge * Int64(entry.mostUses)
            // Only one offer of a group is used.
            if entry.group >= 0 { ofGroups[entry.group] = max(ofGroups[entry.group] ?? 0, all) } else { bound += all }
        }
        bound += ofGroups.values.reduce(0, +)
    }

    /// What a use lacks to be as good as the bound takes it to be.
    func cost(of use: OfferPackingUses.Use) -> Int64 { surcharges[use.deal] - use.value }
}
