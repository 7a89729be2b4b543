/// One component of an ``OfferPacking``: products and offers numbered from nought, and gains beyond what a unit saves in no offer.
struct OfferPackingProblem {
    /// A product that may stand in a place, and what a unit of it saves there beyond what it saves in no offer.
    struct Entry {
        let product: Int
        /// The product's option in the packing.
        let option: Int
        let gain: Int64
    }

    /// A place of an offer.
    struct Slot {
        let need: Int
        /// Places in ``OfferPackingProblem/entries``.
        var entries: Range<Int>
    }

    struct Deal {
        let slots: Range<Int>
        /// How often it may be used.
        let cap: Int
        /// Of the offers of one group only one is used; -1 for none.
        let group: Int
        /// How often it could be used with all units there are.
        var mostUses = 0
    }

    /// Units of each product.
    let counts: [Int]
    /// What units save that are in no offer, all together.
    let rest: Int64
    /// What a unit counts towards ``OfferPacking/mostClaimed``.
    let worth: [Int64]
    let mostClaimed: Int64?
    /// Who may stand where, slot after slot.
    private(set) var entries: [Entry] = []
    private(set) var slots: [Slot] = []
    private(set) var deals: [Deal] = []

    /// - Parameter component: units of the packing; what they have in common with others is left out.
    init(_ packing: OfferPacking, of component: [Int]) {
        counts = component.map { packing.units[$0].count }
        rest = component.reduce(0) { $0 + Int64(packing.units[$1].count) * packing.units[$1].rest }
        worth = component.map { packing.units[$0].worth }
        mostClaimed = packing.mostClaimed
        var numbers = [Int](repeating: -1, count: packing.candidates.count)
        var found: [(slot: Int, entry: Entry)] = []
        for (product, index) in component.enumerated() {
            let units = packing.units[index]
            for (place, option) in units.options.enumerated() {
                if numbers[option.offer] < 0 {
                    let candidate = packing.candidates[option.offer]
                    numbers[option.offer] = deals.count
                    let range = slots.count..<(slots.count + candidate.needs.count)
                    deals.append(Deal(slots: range, cap: candidate.cap, group: candidate.group))
                    for need in candidate.needs { slots.append(Slot(need: need, entries: 0..<0)) }
                }
                let slot = deals[numbers[option.offer]].slots.lowerBound + option.place
                found.append((slot, Entry(product: product, option: place, gain: option.gain - units.rest)))
                slots[slot].entries = 0..<(slots[slot].entries.count + 1)
            }
        }
        var start = 0
        for slot in slots.indices {
            let count = slots[slot].entries.count
            slots[slot].entries = start..<start
            start += count
        }
        entries = [Entry](repeating: Entry(product: 0, option: 0, gain: 0), count: start)
        for one in found {
            let range = slots[one.slot].entries
            entries[range.upperBound] = one.entry
            slots[one.slot].entries = range.lowerBound..<(range.upperBound + 1)
        }
        for deal in deals.indices {
            deals[deal].mostUses = slots[deals[deal].slots].reduce(deals[deal].cap) { most, slot in
                min(most, slot.entries.reduce(0) { $0 + counts[entries[$1].product] } / slot.need)
            }
        }
        deals.removeAll { $0.mostUses == 0 }
    }

    /// What the units of a use count towards ``mostClaimed``.
    func claim(of use: OfferPackingUses.Use) -> Int64 {
        mostClaimed == nil ? 0 : use.members.reduce(0) { $0 + worth[$1.product] }
    }
}
