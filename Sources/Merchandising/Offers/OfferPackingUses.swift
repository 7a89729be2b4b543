/// The ways in which units make one use of an offer, those first that are worth most at given prices of the units.
///
/// A use takes its units place by place, in each place those of higher worth first; a way is left as soon as the best that could follow is not worth
/// enough.
struct OfferPackingUses {
    /// A unit's place in a use.
    struct Member {
        let product: Int
        let option: Int
    }

    /// Units that make one use of an offer.
    struct Use {
        let deal: Int
        /// What it saves beyond the prices of its units.
        let value: Int64
        /// What it saves beyond what its units save in no offer.
        let gain: Int64
        let members: [Member]
    }

    private struct Entry {
        let product: Int
        let option: Int
        let gain: Int64
        let value: Int64
    }

    /// Units that are looked at for one use at most; offers that take many units of many products have more ways than anybody could look at.
    private static let mostLooks = 2_000

    private let problem: OfferPackingProblem
    /// Entries of the offer's places, by falling value in each, and where the places start; as long as the longest offer needs.
    private var entries: [Entry]
    private var starts: [Int]
    private var needs: [Int]
    /// The most that each place and those after it could be worth.
    private var most: [Int64]
    private var places = 0
    /// Units of each product that are there, and that stand in the use as far as it is.
    private var counts: [Int] = []
    private var used: [Int]
    private var members: [Member] = []
    private var deal = 0
    private var threshold: Int64 = 0
    private var keepsAll = false
    private var found: [Use] = []
    private var looks = 0
    private var mostLooks = 0

    init(_ problem: OfferPackingProblem) {
        self.problem = problem
        used = [Int](repeating: 0, count: problem.counts.count)
        let longest = problem.deals.reduce(0) { max($0, problem.slots[$1.slots].reduce(0) { $0 + $1.entries.count }) }
        let most = problem.deals.reduce(0) { max($0, $1.slots.count) }
        entries = [Entry](repeating: Entry(product: 0, option: 0, gain: 0, value: 0), count: longest)
        starts = [Int](repeating: 0, count: most + 1)
        needs = starts
        self.most = [Int64](repeating: 0, count: most + 1)
    }

    /// The use that is worth most, if it is worth more than a threshold.
    mutating func best(of deal: Int, at prices: [Int64], from counts: [Int], above threshold: Int64) -> Use? {
        look(deal, prices, counts, threshold, keepsAll: false, within: Self.mostLooks)
        return found.last
    }

    /// What a use is worth at most, nought at least: exactly so where all ways could be looked at.
    mutating func mostWorth(of deal: Int, at prices: [Int64], from counts: [Int]) -> Int64 {
        let best = best(of: deal, at: prices, from: counts, above: 0)?.value ?? 0
        return looks < mostLooks ? best : max(best, most[0])
    }

    /// All uses that are worth more than a threshold; `nil` where there are too many ways to look at. `steps` loses a step for each look.
    mutating func all(of deal: Int, at prices: [Int64], from counts: [Int], above threshold: Int64, within steps: inout Int) -> [Use]? {
        look(deal, prices, counts, threshold, keepsAll: true, within: max(steps, 1))
        steps -= looks
        return looks < mostLooks ? found : nil
    }

    private mutating func look(
        _ deal: Int, _ prices: [Int64], _ counts: [Int], _ threshold: Int64, keepsAll: Bool, within mostLooks: Int
    ) {
        (self.deal, self.threshold, self.keepsAll, self.counts, self.mostLooks, looks) = (deal, threshold, keepsAll, counts, mostLooks, 0)
        found = []
        places = 0
        let slots = problem.deals[deal].slots
        // Most offers cannot reach the threshold even if the best of each place were there as often as it is needed, and are not put in order.
        most[0] = 0
        for slot in slots {
            var top = Int64.min
            for place in problem.slots[slot].entries {
                let entry = problem.entries[place]
                if counts[entry.product] > 0 { top = max(top, entry.gain - prices[entry.product]) }
            }
            // Nothing is left for this place.
            guard top > .min else { return most[0] = 0 }
            most[0] += Int64(problem.slots[slot].need) * top
        }
        guard most[0] > threshold else { return }
        for slot in slots {
            needs[places] = problem.slots[slot].need
            starts[places + 1] = enter(problem.slots[slot].entries, prices, from: starts[places])
            places += 1
        }
        most[places] = 0
        for place in (0..<places).reversed() { most[place] = most[place + 1] + Int64(needs[place]) * entries[starts[place]].value }
        fill(0, from: 0, left: needs[0], value: 0, gain: 0)
    }

    /// Enters what may stand in a place, in order; places are short, so that each goes where it belongs one by one.
    ///
    /// - Returns: where the next place starts.
    private mutating func enter(_ some: Range<Int>, _ prices: [Int64], from start: Int) -> Int {
        var end = start
        for place in some {
            let entry = problem.entries[place]
            guard counts[entry.product] > 0 else { continue }
            let new = Entry(product: entry.product, option: entry.option, gain: entry.gain, value: entry.gain - prices[entry.product])
            var place = end
            while place > start, entries[place - 1].value < new.value {
                entries[place] = entries[place - 1]
                place -= 1
            }
            entries[place] = new
            end += 1
        }
        return end
    }

    private mutating func fill(_ slot: Int, from first: Int, left: Int, value: Int64, gain: Int64) {
        guard left > 0 else {
            if slot + 1 < places {
                fill(slot + 1, from: starts[slot + 1], left: needs[slot + 1], value: value, gain: gain)
            } else {
                let use = Use(deal: deal, value: value, gain: gain, members: members)
                if keepsAll { found.append(use) } else { (found, threshold) = ([use], value) }
            }
            return
        }
        for place in first..<starts[slot + 1] {
            let entry = entries[place]
            guard value + Int64(left) * entry.value + most[slot + 1] > threshold, looks < mostLooks else { break }
            looks += 1
            guard used[entry.product] < counts[entry.product] else { continue }
            used[entry.product] += 1
            members.append(Member(product: entry.product, option: entry.option))
            fill(slot, from: place, left: left - 1, value: value + entry.value, gain: gain + entry.gain)
            members.removeLast()
            used[entry.product] -= 1
        }
    }
}
