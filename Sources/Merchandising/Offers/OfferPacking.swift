/// Which units of a basket go into which offers so that most is saved: every unit into one place of one offer, or none, and every offer whole.
///
/// Gains are exact: whole numbers of ``scale`` parts of a minor unit, so that thirds and hundredths of a percent are not rounded before they are added up.
struct OfferPacking {
    /// Parts of a minor unit: basis points times a number that 2 to 6 divide.
    static let scale: Int64 = 10_000 * 60

    /// An offer that may be used.
    struct Candidate {
        /// Units that each place of one use needs.
        var needs: [Int]
        /// How often it may be used.
        var cap = Int.max
        /// Of the offers of one group only one is used; -1 for none.
        var group = -1
    }

    /// A place that a unit may take.
    struct Option {
        var offer: Int
        var place: Int
        var gain: Int64
    }

    /// Units that are alike.
    struct Units {
        var count: Int
        /// What a unit saves without being in any place.
        var rest: Int64
        /// What a unit counts towards ``OfferPacking/mostClaimed``.
        var worth: Int64 = 0
        var options: [Option]
    }

    /// Who goes where.
    struct Solution: Equatable {
        /// What is saved in all.
        var gain: Int64
        /// Units that took each option, as `units` and `options` are in order.
        var taken: [[Int]]
        /// Whether it is known to be the best; not where the search was given up.
        var isExact: Bool
        /// What no packing saves more than.
        var bound: Int64
        /// A price of each unit of `units` that shows it: no less than a unit saves in no place; what uses of offers save beyond their units' prices is in
        /// the bound besides.
        var prices: [Int64]
    }

    /// Steps that a component has in any case: small ones are searched to their end though others have used up all.
    private static let fewestSteps = 50

    var candidates: [Candidate]
    var units: [Units]
    /// What units in offers may be worth in all, so that enough is left for an amount off the rest; `nil` for no limit.
    var mostClaimed: Int64?

    /// The most that can be saved, and always the same way for the same basket.
    ///
    /// What has nothing to do with each other is solved apart, each by ``OfferPackingSearch``: branch and bound over uses of offers, under the bound
    /// that the linear relaxation gives.
    /// - Complexity: exponential at worst, since it is set packing; where the steps are used up, the best so far is taken.
    ///
    /// - Parameter steps: how many steps of the search are left, a step being some hundred nanoseconds; lowered by those that were taken.
    func solved(within steps: inout Int) -> Solution {
        var solution = Solution(
            gain: 0, taken: units.map { [Int](repeating: 0, count: $0.options.count) }, isExact: true, bound: 0, prices: units.map(\.rest))
        for component in components() {
            var search = OfferPackingSearch(self, of: component, within: max(steps, Self.fewestSteps))
            search.run()
            steps -= search.steps
            solution.gain += search.saved
            solution.bound += search.bound
            solution.isExact = solution.isExact && !search.wasGivenUp
            let taken = search.taken(component.map { units[$0].options.count })
            for (place, unit) in component.enumerated() {
                solution.taken[unit] = taken[place]
                solution.prices[unit] += search.prices.units[place]
            }
        }
        return solution
    }

    /// Units that share offers, or offers of one group, however far round, each in the order in which they are best searched: neighbours follow each other.
    private func components() -> [[Int]] {
        var unitsOfOffer = [[Int]](repeating: [], count: candidates.count)
        for (index, unit) in units.enumerated() {
            for option in unit.options where unitsOfOffer[option.offer].last != index { unitsOfOffer[option.offer].append(index) }
        }
        var offersOfGroup: [Int: [Int]] = [:]
        for (index, candidate) in candidates.enumerated() where candidate.group >= 0 {
            offersOfGroup[candidate.group, default: []].append(index)
        }
        // A limit on all ties all together.
        if mostClaimed != nil { return [Array(units.indices)] }
        var isPlaced = [Bool](repeating: false, count: units.count)
        var components: [[Int]] = []
        for start in units.indices where !isPlaced[start] {
            isPlaced[start] = true
            var component = [start]
            var next = 0
            while next < component.count {
                for option in units[component[next]].options {
                    let group = candidates[option.offer].group
                    for offer in group >= 0 ? offersOfGroup[group] ?? [] : [option.offer] {
                        for unit in unitsOfOffer[offer] where !isPlaced[unit] {
                            isPlaced[unit] = true
                            component.append(unit)
                        }
                    }
                }
                next += 1
            }
            components.append(component)
        }
        return components
    }
}
