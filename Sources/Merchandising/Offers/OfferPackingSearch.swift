/// Searches one component of an ``OfferPacking``: product after product, unit after unit, best options first.
struct OfferPackingSearch {
    /// Steps after which the best so far has to do.
    private let mostSteps: Int
    private(set) var best: Int64 = .min
    private(set) var bestTaken: [[Int]] = []
    private(set) var wasGivenUp = false

    /// A place of an offer, numbered over all offers.
    private struct Slot {
        let need: Int
        var taken = 0
        /// Units that products not yet decided could give.
        var supply = 0
    }

    struct Option {
        let slot: Int
        let offer: Int
        let gain: Int64
        let original: Int
    }

    struct Product {
        let count: Int
        let rest: Int64
        let worth: Int64
        let options: [Option]
        /// Slots that may take it, once each.
        let slots: [Int]
        let offers: [Int]
        /// What one unit could save at best.
        let bound: Int64
    }

    private var slots: [Slot] = []
    /// Slots of each offer.
    private var slotRange: [Range<Int>] = []
    private var caps: [Int] = []
    private var groups: [Int] = []
    /// Units in offers of each group, and of which offer.
    private var groupOwner: [Int: (offer: Int, units: Int)] = [:]
    private var products: [Product] = []
    /// What this product and all that follow could save.
    private var boundFrom: [Int64] = []
    private var taken: [[Int]] = []
    private var seen: [UInt64: Int64] = [:]
    private(set) var steps = 0
    /// What units in offers may be worth in all, and are worth so far; see ``OfferPacking/mostClaimed``.
    private let mostClaimed: Int64?
    private var claimed: Int64 = 0

    init(_ packing: OfferPacking, of component: [Int], within mostSteps: Int) {
        self.mostSteps = mostSteps
        mostClaimed = packing.mostClaimed
        var local: [Int: Int] = [:]
        for index in component {
            for option in packing.units[index].options where local[option.offer] == nil {
                let candidate = packing.candidates[option.offer]
                local[option.offer] = caps.count
                slotRange.append(slots.count..<(slots.count + candidate.needs.count))
                slots += candidate.needs.map { Slot(need: $0) }
                caps.append(candidate.cap)
                groups.append(candidate.group)
            }
        }
        let shifts = shifts(of: packing, component, local)
        for index in component {
            let units = packing.units[index]
            let options = units.options.enumerated().map { place, option -> Option in
                let offer = local[option.offer] ?? 0
                let slot = slotRange[offer].lowerBound + option.place
                return Option(slot: slot, offer: offer, gain: option.gain - shifts[slot], original: place)
            }
            .sorted { ($1.gain, $0.original) < ($0.gain, $1.original) }
            var known: Set<Int> = []
            let own = options.map(\.slot).filter { known.insert($0).inserted }
            known = []
            products.append(
                Product(
                    count: units.count, rest: units.rest, worth: units.worth, options: options, slots: own,
                    offers: options.map(\.offer).filter { known.insert($0).inserted },
                    bound: options.reduce(units.rest) { max($0, $1.gain) }))
            for slot in own { slots[slot].supply += units.count }
        }
        boundFrom = [Int64](repeating: 0, count: products.count + 1)
        for place in products.indices.reversed() {
            boundFrom[place] = boundFrom[place + 1] + Int64(products[place].count) * products[place].bound
        }
        taken = products.map { [Int](repeating: 0, count: $0.options.count) }
        bestTaken = component.map { [Int](repeating: 0, count: packing.units[$0].options.count) }
    }

    mutating func run() {
        best = products.reduce(0) { $0 + Int64($1.count) * $1.rest }
        guard products.contains(where: { !$0.options.isEmpty }) else { return }
        enter(0, gain: 0)
        guard wasGivenUp else { return }
        let greedy = OfferPackingGreed(products, slotRange: slotRange, needs: slots.map(\.need), caps: caps, groups: groups, mostClaimed)
        guard greedy.gain > best else { return }
        best = greedy.gain
        for (index, product) in products.enumerated() {
            for (option, units) in zip(product.options, greedy.taken[index]) { bestTaken[index][option.original] = units }
        }
    }

    /// What the gain of a unit in each slot is lowered by, so that all slots of an offer gain as much at best and none of an offer's uses gains more
    /// or less: an offer is used whole, so what is taken from one slot is given to another. Bounds are much closer so, since a unit that only opens
    /// an offer and one that the offer reduces share what it saves (reduced costs, as in Lagrangian relaxation of set packing).
    private func shifts(of packing: OfferPacking, _ component: [Int], _ local: [Int: Int]) -> [Int64] {
        var most = [Int64](repeating: .min, count: slots.count)
        for index in component {
            for option in packing.units[index].options {
                let slot = slotRange[local[option.offer] ?? 0].lowerBound + option.place
                most[slot] = max(most[slot], option.gain)
            }
        }
        var shifts = [Int64](repeating: 0, count: slots.count)
        for range in slotRange where range.count > 1 && range.allSatisfy({ slots[$0].need == 1 && most[$0] > .min }) {
            let level = range.reduce(0) { $0 + most[$1] } / Int64(range.count)
            for slot in range.dropLast() { shifts[slot] = most[slot] - level }
            shifts[range.upperBound - 1] = -range.dropLast().reduce(0) { $0 + shifts[$1] }
        }
        return shifts
    }

    private mutating func enter(_ place: Int, gain: Int64) {
        guard place < products.count else {
            if gain > best {
                best = gain
                for (index, product) in products.enumerated() {
                    for (option, units) in zip(product.options, taken[index]) { bestTaken[index][option.original] = units }
                }
            }
            return
        }
        guard gain + boundFrom[place] > best else { return }
        let key = openness(at: place)
        if let before = seen[key], before >= gain { return }
        seen[key] = gain
        for slot in products[place].slots { slots[slot].supply -= products[place].count }
        decide(place, from: 0, left: products[place].count, gain: gain)
        for slot in products[place].slots { slots[slot].supply += products[place].count }
    }

    /// Gives the units that are left to this option and those after it, most first: units that are alike are never told apart. Options are in the
    /// order of their gains, so that what is left can gain no more than the next one gives.
    private mutating func decide(_ place: Int, from first: Int, left: Int, gain: Int64) {
        steps += 1
        guard steps < mostSteps else {
            wasGivenUp = true
            return
        }
        let product = products[place]
        if left > 0 {
            for index in first..<max(first, product.options.count) {
                let option = product.options[index]
                let bound = gain + Int64(left) * max(option.gain, product.rest) + boundFrom[place + 1]
                guard bound > best, !wasGivenUp else { break }
                var most = min(left, room(in: option))
                if let mostClaimed, product.worth > 0 { most = min(most, Int((mostClaimed - claimed) / product.worth)) }
                guard most > 0 else { continue }
                for units in (1...most).reversed() {
                    put(units, into: option)
                    claimed += Int64(units) * product.worth
                    taken[place][index] = units
                    decide(place, from: index + 1, left: left - units, gain: gain + Int64(units) * option.gain)
                    put(-units, into: option)
                    claimed -= Int64(units) * product.worth
                }
                taken[place][index] = 0
            }
        }
        guard product.offers.allSatisfy(canBecomeWhole) else { return }
        enter(place + 1, gain: gain + Int64(left) * product.rest)
    }

    private func room(in option: Option) -> Int {
        let group = groups[option.offer]
        if group >= 0, let owner = groupOwner[group], owner.units > 0, owner.offer != option.offer { return 0 }
        let (all, overflow) = slots[option.slot].need.multipliedReportingOverflow(by: caps[option.offer])
        return overflow ? .max : max(0, all - slots[option.slot].taken)
    }

    private mutating func put(_ units: Int, into option: Option) {
        slots[option.slot].taken += units
        let group = groups[option.offer]
        guard group >= 0, units != 0 else { return }
        let before = groupOwner[group] ?? (option.offer, 0)
        groupOwner[group] = (before.units == 0 ? option.offer : before.offer, before.units + units)
    }

    /// Whether the products that follow could fill what is open of an offer.
    private func canBecomeWhole(_ offer: Int) -> Bool {
        let range = slotRange[offer]
        let uses = slots[range].reduce(0) { max($0, ($1.taken + $1.need - 1) / $1.need) }
        guard uses <= caps[offer] else { return false }
        return slots[range].allSatisfy { uses * $0.need - $0.taken <= $0.supply }
    }

    /// What the decisions so far leave open, as one number: what follows depends on nothing else. Two different states have the same number once in
    /// 2^64, so that a search of as many steps as are taken goes wrong once in a hundred million million baskets.
    private func openness(at place: Int) -> UInt64 {
        var key = Self.mixed(UInt64(place) &+ 1)
        if mostClaimed != nil { key &+= Self.mixed(UInt64(bitPattern: claimed) ^ 0x5851_F42D_4C95_7F2D) }
        for (offer, range) in slotRange.enumerated() {
            var whole = Int.max
            var any = false
            for slot in slots[range] {
                whole = min(whole, slot.taken / slot.need)
                any = any || slot.taken > 0
            }
            guard any else { continue }
            // How often it was used counts only where there is a limit; what is open counts always.
            if caps[offer] < .max { key &+= Self.mixed(UInt64(offer) << 32 | 0xFFFF_0000 | UInt64(whole)) }
            if groups[offer] >= 0 { key &+= Self.mixed(UInt64(offer) << 32 | 0xFFFE_0000) }
            for index in range {
                let open = slots[index].taken - whole * slots[index].need
                if open > 0 { key &+= Self.mixed(UInt64(index) << 32 | UInt64(open)) }
            }
        }
        return key
    }

    /// The finaliser of SplitMix64 (Steele, Lea and Flood 2014), twice, so that sums of it do not cancel.
    private static func mixed(_ value: UInt64) -> UInt64 {
        var bits = value &+ 0x9E37_79B9_7F4A_7C15
        for _ in 0..<2 {
            bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
            bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
            bits ^= bits >> 31
        }
        return bits
    }
}
