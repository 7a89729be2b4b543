/// Sets in the order they were found in, as columns.
struct FoundItemsets: Sendable {
    private(set) var offsets: [Int32] = [0]
    /// Product positions, ascending within a set.
    private(set) var items: [Int32] = []
    private(set) var orders: [Int32] = []
    /// Orders by thirds of the period, three for each set.
    private(set) var thirds: [Int32] = []

    var count: Int { orders.count }

    func items(ofSet set: Int) -> ArraySlice<Int32> { items[Int(offsets[set])..<Int(offsets[set + 1])] }

    mutating func append(_ set: [Int32], thirds: (Int32, Int32, Int32)) {
        let start = items.count
        items.append(contentsOf: set)
        // Insertion sort: a handful of numbers.
        for index in (start + 1)..<max(items.count, start + 1) {
            var place = index
            while place > start, items[place] < items[place - 1] {
                items.swapAt(place, place - 1)
                place -= 1
            }
        }
        offsets.append(Int32(items.count))
        orders.append(thirds.0 + thirds.1 + thirds.2)
        self.thirds.append(thirds.0)
        self.thirds.append(thirds.1)
        self.thirds.append(thirds.2)
    }

    mutating func append(_ other: FoundItemsets) {
        let shift = Int32(items.count)
        items.append(contentsOf: other.items)
        offsets.append(contentsOf: other.offsets.dropFirst().lazy.map { $0 + shift })
        orders.append(contentsOf: other.orders)
        thirds.append(contentsOf: other.thirds)
    }
}
