/// A packing by greed: again and again the use of an offer that saves most with the units that are left. What an ``OfferPackingSearch`` falls back on
/// where it was given up; every use is whole, and nothing is taken that the search might not take.
struct OfferPackingGreed {
    /// What is saved in all, what units save that are in no offer included.
    private(set) var gain: Int64 = 0
    /// Units that took each option of each product.
    private(set) var taken: [[Int]]

    /// Uses that are looked for at most; each is made as often as its units last.
    private static let mostRounds = 100

    private var left: [Int]
    private var claimed: Int64 = 0

    init(
        _ products: [OfferPackingSearch.Product], slotRange: [Range<Int>], needs: [Int], caps: [Int], groups: [Int], _ mostClaimed: Int64?
    ) {
        taken = products.map { [Int](repeating: 0, count: $0.options.count) }
        left = products.map(\.count)
        var (caps, owners) = (caps, [Int: Int]())
        // Products and options of each slot, best first.
        var places = [[(product: Int, option: Int, gain: Int64)]](repeating: [], count: needs.count)
        for (product, entry) in products.enumerated() {
            for (index, option) in entry.options.enumerated() { places[option.slot].append((product, index, option.gain - entry.rest)) }
        }
        for slot in places.indices { places[slot].sort { ($1.gain, $0.product) < ($0.gain, $1.product) } }
        for _ in 0..<Self.mostRounds {
            var best: (gain: Int64, offer: Int, units: [(product: Int, option: Int)])?
            for (offer, range) in slotRange.enumerated() where caps[offer] > 0 {
                if groups[offer] >= 0, let owner = owners[groups[offer]], owner != offer { continue }
                guard let use = use(range, needs, places), use.gain > best?.gain ?? 0 else { continue }
                best = (use.gain, offer, use.units)
            }
            guard let best else { break }
            var each: [Int: Int] = [:]
            for unit in best.units { each[unit.product, default: 0] += 1 }
            var times = each.reduce(caps[best.offer]) { min($0, left[$1.key] / $1.value) }
            let worth = best.units.reduce(0) { $0 + products[$1.product].worth }
            if let mostClaimed, worth > 0 { times = min(times, Int((mostClaimed - claimed) / worth)) }
            guard times > 0 else { break }
            for unit in best.units {
                taken[unit.product][unit.option] += times
                left[unit.product] -= times
            }
            if caps[best.offer] < .max { caps[best.offer] -= times }
            if groups[best.offer] >= 0 { owners[groups[best.offer]] = best.offer }
            claimed += worth * Int64(times)
            gain += best.gain * Int64(times)
        }
        gain += products.reduce(0) { $0 + Int64($1.count) * $1.rest }
    }

    /// The best units that are left for one use of an offer; `nil` where some place stays empty.
    private func use(
        _ range: Range<Int>, _ needs: [Int], _ places: [[(product: Int, option: Int, gain: Int64)]]
    ) -> (gain: Int64, units: [(product: Int, option: Int)])? {
        var free: [Int: Int] = [:]
        var units: [(product: Int, option: Int)] = []
        var gain: Int64 = 0
        for slot in range {
            for _ in 0..<needs[slot] {
                guard let next = places[slot].first(where: { free[$0.product] ?? left[$0.product] > 0 }) else { return nil }
                free[next.product] = (free[next.product] ?? left[next.product]) - 1
                units.append((next.product, next.option))
                gain += next.gain
            }
        }
        return (gain, units)
    }
}
