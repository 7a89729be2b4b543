/// The latest of things that happened, oldest first, each once; which they are does not depend on the order in which they are told.
struct Recollections<Thing: Sendable>: Sendable {
    struct Entry: Sendable {
        let moment: ShopperMoment
        let thing: Thing
    }

    private(set) var entries: [Entry] = []

    /// Takes something in; where there are more than `limit`, the oldest is forgotten.
    mutating func insert(_ thing: Thing, at moment: ShopperMoment, limit: Int) {
        var place = entries.count
        while place > 0, moment < entries[place - 1].moment { place -= 1 }
        if place > 0, entries[place - 1].moment == moment { return }
        if place == 0, entries.count >= limit { return }
        entries.insert(Entry(moment: moment, thing: thing), at: place)
        if entries.count > limit { entries.removeFirst() }
    }

    mutating func remove(where isUnwanted: (Entry) -> Bool) { entries.removeAll(where: isUnwanted) }

    /// Takes in what others know.
    mutating func insert(_ others: Self, limit: Int) {
        if entries.isEmpty { return entries = others.entries }
        for entry in others.entries { insert(entry.thing, at: entry.moment, limit: limit) }
    }
}
