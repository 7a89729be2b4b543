/// Counts, for one anchor at a time, the sets that hold it and each other product.
struct JointTally {
    private(set) var counts: [UInt32]
    /// Distinct groups among them.
    private(set) var groups: [UInt32]
    private var lastGroup: [Int32]
    private(set) var touched: [Int32] = []

    init(products: Int) {
        counts = Array(repeating: 0, count: products)
        groups = counts
        lastGroup = Array(repeating: -1, count: products)
    }

    /// Counts the anchor's sets, but for those that took both: bought together is no choice between two.
    mutating func walk(_ anchor: Int, in units: UnitColumns) {
        clear()
        for unit in units.holders[units.holderOffsets[anchor]..<units.holderOffsets[anchor + 1]] {
            let range = units.offsets[Int(unit)]..<units.offsets[Int(unit) + 1]
            let isTaken = range.contains { units.products[$0] == Int32(anchor) && units.isTaken[$0] }
            let group = units.groups[Int(unit)]
            for place in range where !(isTaken && units.isTaken[place]) {
                let product = Int(units.products[place])
                if counts[product] == 0 { touched.append(Int32(product)) }
                counts[product] += 1
                if lastGroup[product] != group {
                    lastGroup[product] = group
                    groups[product] += 1
                }
            }
        }
    }

    private mutating func clear() {
        for product in touched {
            counts[Int(product)] = 0
            groups[Int(product)] = 0
            lastGroup[Int(product)] = -1
        }
        touched.removeAll(keepingCapacity: true)
    }
}
