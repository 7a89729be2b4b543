/// Finds a set among those that were found, by its products: open addressing over sums of one mixed number for each product, which spread as well.
struct ItemsetIndex: Sendable {
    private let found: FoundItemsets
    private let singles: [Int32]
    /// A set, or -1.
    private var slots: [Int32]
    private let mask: Int

    init(_ found: FoundItemsets, products: Int, singles: [Int32]) {
        self.found = found
        self.singles = singles
        var size = 16
        while size < 2 * found.count { size *= 2 }
        mask = size - 1
        slots = Array(repeating: -1, count: size)
        for set in 0..<found.count {
            var slot = Int(truncatingIfNeeded: found.items(ofSet: set).reduce(0) { $0 &+ Mixing.mixed($1) } >> 20) & mask
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(set)
        }
    }

    /// Orders that hold those of the products (ascending) that are chosen by their place; 0 if they were not found.
    func orders(of items: [Int32], where chosen: (Int) -> Bool) -> Int32 {
        let wanted = items.indices.filter(chosen).map { items[$0] }
        if wanted.count == 1 { return singles[Int(wanted[0])] }
        let sum = wanted.reduce(0) { $0 &+ Mixing.mixed($1) }
        return set(sum: sum) { wanted.elementsEqual(found.items(ofSet: $0)) }.map { found.orders[$0] } ?? 0
    }

    private func set(sum: UInt64, equals: (Int) -> Bool) -> Int? {
        var slot = Int(truncatingIfNeeded: sum >> 20) & mask
        while slots[slot] >= 0 {
            let set = Int(slots[slot])
            if equals(set) { return set }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// For each set whether one with one more product is in as many orders: then it is not closed.
    func setsWithEqualSuperset() -> [Bool] {
        var covered = [Bool](repeating: false, count: found.count)
        for large in 0..<found.count {
            let items = found.items(ofSet: large)
            guard items.count > 1 else { continue }
            let orders = found.orders[large]
            let sum = items.reduce(0) { $0 &+ Mixing.mixed($1) }
            for left in items {
                let small = set(sum: sum &- Mixing.mixed(left)) { set in
                    let own = found.items(ofSet: set)
                    guard own.count == items.count - 1 else { return false }
                    var place = items.startIndex
                    for item in own {
                        if items[place] == left { place += 1 }
                        guard items[place] == item else { return false }
                        place += 1
                    }
                    return true
                }
                if let small, found.orders[small] == orders { covered[small] = true }
            }
        }
        return covered
    }
}
