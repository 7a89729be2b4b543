/// Searches one component of an ``OfferPacking`` for the uses of offers that save most.
///
/// ``OfferPackingPrices`` say what can be saved at most, and what each use lacks to be as good as that, and each unit that is in no use. A packing
/// that saves more than one that is known lacks less in all: only uses that lack less than that are looked at, few of very many. How much may be lacking
/// is let out step by step, from a sixteenth of the bound, so that a good packing is found before many uses have to be looked at. Products are decided
/// on one after the other, dearest first; what a decision leaves is remembered, so that it is not searched again with less (dynamic programming).
struct OfferPackingSearch {
    /// What is saved, what units save that are in no offer included.
    var saved: Int64 { problem.rest + best }
    /// What no packing saves more than, what units save that are in no offer included.
    var bound: Int64 { problem.rest + prices.bound }
    private(set) var wasGivenUp = false
    private(set) var steps = 0

    private let problem: OfferPackingProblem
    private let mostSteps: Int
    private var uses: OfferPackingUses
    let prices: OfferPackingPrices
    private var best: Int64 = 0
    private var bestUses: [(use: OfferPackingUses.Use, times: Int)] = []
    /// Products, dearest first, and the uses whose dearest product is the one at each place, those first that lack least.
    private var order: [Int]
    private var usesAt: [[OfferPackingUses.Use]] = []
    /// What a packing that is looked for lacks at most.
    private var budget: Int64 = 0
    /// Units and uses that are left on the way of the search.
    private var left: [Int]
    private var usesLeft: [Int]
    private var owners: [Int: (deal: Int, uses: Int)] = [:]
    private var claimed: Int64 = 0
    private var chosen: [(use: OfferPackingUses.Use, times: Int)] = []
    private var memory: OfferPackingMemory
    /// Whether something besides units is limited.
    private let isLimited: Bool

    init(_ packing: OfferPacking, of component: [Int], within mostSteps: Int) {
        let problem = OfferPackingProblem(packing, of: component)
        var uses = OfferPackingUses(problem)
        let prices = OfferPackingPrices(of: problem, &uses)
        (self.problem, self.uses, self.prices, self.mostSteps) = (problem, uses, prices, mostSteps)
        order = problem.counts.indices.sorted { (prices.units[$1], $0) < (prices.units[$0], $1) }
        left = problem.counts
        usesLeft = problem.deals.map(\.cap)
        memory = OfferPackingMemory(counts: problem.counts)
        isLimited = problem.mostClaimed != nil || problem.deals.contains { $0.cap < .max || $0.group >= 0 }
    }

    /// Units of each product of the component that took each of so many options.
    func taken(_ options: [Int]) -> [[Int]] {
        var taken = options.map { [Int](repeating: 0, count: $0) }
        for (use, times) in bestUses {
            for member in use.members { taken[member.product][member.option] += times }
        }
        return taken
    }

    mutating func run() {
        guard prices.bound > 0 else { return }
        takeRounded()
        search()
        if wasGivenUp { takeGreedily() }
    }

    /// A packing to begin with: what the relaxation makes whole times, and of the rest what it makes most of, as far as there are units. Often it is
    /// the best, and otherwise near it, so that little is left to look at.
    private mutating func takeRounded() {
        var gain: Int64 = 0
        func take(_ use: OfferPackingUses.Use, atMost most: Int) {
            let times = min(most, mostTimes(use))
            guard times > 0 else { return }
            self.take(use, times: times)
            gain += use.gain * Int64(times)
        }
        for (use, times) in prices.made where times > 1 - 1e-6 { take(use, atMost: Int(times + 1e-6)) }
        let parts = prices.made.map { (use: $0.use, part: $0.times - ($0.times + 1e-6).rounded(.down)) }.filter { $0.part > 1e-6 }
        // Those of one part as they came, so that the same basket has the same answer.
        for index in parts.indices.sorted(by: { (parts[$1].part, $0) < (parts[$0].part, $1) }) { take(parts[index].use, atMost: 1) }
        if gain > 0 { (best, bestUses) = (gain, chosen) }
        for (use, times) in chosen.reversed() { giveBack(use, times: times) }
    }

    private mutating func search() {
        var allowed = max(1, prices.bound >> 4)
        while best < prices.bound {
            allowed = min(allowed, prices.bound - best)
            budget = allowed
            guard gatherUses() else {
                wasGivenUp = true
                return
            }
            memory.removeAll()
            enter(0, lacking: 0, gain: 0)
            if wasGivenUp || prices.bound - best <= allowed { return }
            allowed *= 2
        }
    }

    /// What a search that was given up is held against: again and again the use that saves most, as often as its units last.
    private mutating func takeGreedily() {
        let nothing = problem.counts.map { _ in Int64(0) }
        memory = OfferPackingMemory(counts: problem.counts)
        (left, usesLeft, owners, claimed, chosen) = (problem.counts, problem.deals.map(\.cap), [:], 0, [])
        var gain: Int64 = 0
        while true {
            var top: OfferPackingUses.Use?
            for deal in problem.deals.indices {
                guard let use = uses.best(of: deal, at: nothing, from: left, above: top?.value ?? 0), mostTimes(use) > 0 else { continue }
                top = use
            }
            guard let top else { break }
            let times = mostTimes(top)
            take(top, times: times)
            gain += top.gain * Int64(times)
        }
        if gain > best { (best, bestUses) = (gain, chosen) }
    }

    /// - Returns: `false` where there are too many.
    private mutating func gatherUses() -> Bool {
        var rank = order
        for (place, product) in order.enumerated() { rank[product] = place }
        usesAt = order.map { _ in [] }
        var stepsLeft = mostSteps - steps
        for deal in problem.deals.indices {
            let floor = prices.surcharges[deal] - budget
            let some = uses.all(of: deal, at: prices.units, from: problem.counts, above: floor, within: &stepsLeft)
            guard let some else { return false }
            for use in some { usesAt[use.members.reduce(Int.max) { min($0, rank[$1.product]) }].append(use) }
        }
        steps = mostSteps - stepsLeft
        // Equals stay as they came, so that the same basket has the same answer.
        for place in usesAt.indices where usesAt[place].count > 1 {
            let some = usesAt[place]
            usesAt[place] = some.indices.sorted { (prices.cost(of: some[$0]), $0) < (prices.cost(of: some[$1]), $1) }.map { some[$0] }
        }
        return true
    }

    private mutating func enter(_ place: Int, lacking: Int64, gain: Int64) {
        guard lacking < budget else { return }
        guard place < order.count else {
            guard gain > best else { return }
            (best, bestUses) = (gain, chosen)
            budget = min(budget, prices.bound - best)
            return
        }
        if memory.knows(openness(at: place), gain) { return }
        decide(place, from: 0, lacking: lacking, gain: gain)
    }

    /// Uses of the product at a place, this one and those after it, as often as they can be and less; what is left of the product then is in no use.
    private mutating func decide(_ place: Int, from first: Int, lacking: Int64, gain: Int64) {
        steps += 1
        guard steps < mostSteps else {
            wasGivenUp = true
            return
        }
        let product = order[place]
        if left[product] > 0 {
            for index in first..<max(first, usesAt[place].count) {
                let use = usesAt[place][index]
                let cost = prices.cost(of: use)
                guard lacking + cost < budget, !wasGivenUp else { break }
                let most = mostTimes(use)
                guard most > 0 else { continue }
                for times in (1...most).reversed() where lacking + cost * Int64(times) < budget {
                    take(use, times: times)
                    decide(place, from: index + 1, lacking: lacking + cost * Int64(times), gain: gain + use.gain * Int64(times))
                    giveBack(use, times: times)
                    if wasGivenUp { return }
                }
            }
        }
        let unused = left[product]
        leave(0, of: product)
        enter(place + 1, lacking: lacking + Int64(unused) * prices.units[product], gain: gain)
        leave(unused, of: product)
    }

    /// How often a use could be taken with what is left.
    private func mostTimes(_ use: OfferPackingUses.Use) -> Int {
        let deal = problem.deals[use.deal]
        if deal.group >= 0, let owner = owners[deal.group], owner.uses > 0, owner.deal != use.deal { return 0 }
        var times = usesLeft[use.deal]
        for (index, member) in use.members.enumerated() {
            let units = use.members[...index].reduce(0) { $0 + ($1.product == member.product ? 1 : 0) }
            times = min(times, left[member.product] / units)
        }
        let claim = problem.claim(of: use)
        if let most = problem.mostClaimed, claim > 0 { times = min(times, Int(max(0, most - claimed) / claim)) }
        return times
    }

    private mutating func take(_ use: OfferPackingUses.Use, times: Int) {
        move(use, times: times)
        chosen.append((use, times))
    }

    private mutating func giveBack(_ use: OfferPackingUses.Use, times: Int) {
        move(use, times: -times)
        chosen.removeLast()
    }

    private mutating func move(_ use: OfferPackingUses.Use, times: Int) {
        for member in use.members { leave(left[member.product] - times, of: member.product) }
        if problem.deals[use.deal].cap < .max { usesLeft[use.deal] -= times }
        claimed += problem.claim(of: use) * Int64(times)
        let group = problem.deals[use.deal].group
        if group >= 0 { owners[group] = (use.deal, (owners[group]?.uses ?? 0) + times) }
    }

    private mutating func leave(_ units: Int, of product: Int) {
        memory.change(product, from: left[product], to: units)
        left[product] = units
    }

    /// What the decisions so far leave open, as one number: what follows depends on nothing else.
    private func openness(at place: Int) -> UInt64 {
        var key = memory.key &+ OfferPackingMemory.mixed(UInt64(place) &+ 1)
        guard isLimited else { return key }
        for (deal, entry) in problem.deals.enumerated() where entry.cap < .max && usesLeft[deal] < entry.cap {
            key &+= OfferPackingMemory.mixed(UInt64(deal) << 32 | 0xFFFF_0000 | UInt64(usesLeft[deal]))
        }
        for (group, owner) in owners where owner.uses > 0 {
            key &+= OfferPackingMemory.mixed(UInt64(group) << 32 | 0xFFFE_0000 | UInt64(owner.deal))
        }
        if problem.mostClaimed != nil { key &+= OfferPackingMemory.mixed(UInt64(bitPattern: claimed) ^ 0x5851_F42D_4C95_7F2D) }
        return key
    }
}
