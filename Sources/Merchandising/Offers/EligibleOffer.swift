import Commerce

/// An offer that a basket may have, with what each unit may take of it.
struct EligibleOffer {
    /// A line that may stand in a place, and what a unit of it saves there; for an amount off the basket, what a unit can bear.
    struct Entry {
        let line: Int
        let place: Int
        let gain: Int64
    }

    let index: Int
    let laid: OfferBook.Laid
    /// How often it may be used still.
    var cap = Int.max
    var entries: [Entry] = []
    /// What an amount off a basket takes off, in ``OfferPacking/scale`` parts of a minor unit; `nil` for other offers.
    var amount: Int64?
    /// The most that it could save on the basket, nothing beside it.
    var most: Int64 = 0

    var isOnBasket: Bool { if case .basket = laid.offer.kind { true } else { false } }

    init(_ index: Int, _ laid: OfferBook.Laid) {
        self.index = index
        self.laid = laid
    }

    /// How often the lines would let it be used, and what that saves at most.
    func reach(in lines: [BasketLine]) -> (uses: Int, saving: Int64) {
        for (place, need) in laid.needs.enumerated() {
            let units = entries.reduce(0) { $0 + ($1.place == place ? lines[$1.line].quantity : 0) }
            guard units >= need else { return (0, 0) }
        }
        var places = laid.needs.map { _ in [(gain: Int64, units: Int)]() }
        for entry in entries { places[entry.place].append((entry.gain, lines[entry.line].quantity)) }
        let uses = zip(places, laid.needs).map { entries, need in entries.reduce(0) { $0 + $1.units } / need }.min() ?? 0
        let most = min(uses, cap)
        var queues = places.map { $0.sorted { $0.gain > $1.gain }[...] }
        var saving: Int64 = 0
        // Each use saves no more than the one before: the best units of each place go first.
        for _ in 0..<most {
            var more: Int64 = 0
            for (place, need) in laid.needs.enumerated() {
                for _ in 0..<need {
                    guard var first = queues[place].first else { break }
                    more += first.gain
                    first.units -= 1
                    if first.units == 0 { queues[place].removeFirst() } else { queues[place][queues[place].startIndex] = first }
                }
            }
            guard more > 0 else { break }
            saving += more
        }
        return (most, saving)
    }
}
