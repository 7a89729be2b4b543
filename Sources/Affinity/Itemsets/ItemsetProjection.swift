/// The conditional database of a set: the rests of its baskets, projected to the products that are frequent there.
///
/// Plain memory of its own, reused for every set of the same depth: bounds checks at each element would cost more than the work. Safe
/// because every write stays below the capacities reserved in ``reserve(cells:)`` for the parent's cells, which a projection never exceeds,
/// and ranks are below `ranks`. Owned by one search, used by one thread, freed with it.
final class ItemsetProjection {
    /// Ranks of the rows, one row after another, ascending within each.
    private(set) var cells: UnsafeMutablePointer<Int32>
    /// The basket each row is the rest of, and where its cells end.
    private(set) var rowBaskets: UnsafeMutablePointer<Int32>
    private(set) var rowEnds: UnsafeMutablePointer<Int32>
    /// Places in ``cells`` of each frequent rank, and the rows they are in, one rank after another; rows ascending.
    private(set) var places: UnsafeMutablePointer<Int32>
    private(set) var placeRows: UnsafeMutablePointer<Int32>
    /// Frequent ranks, ascending, and where the places of each begin; one more than ranks.
    private(set) var extensions: [Int32] = []
    private(set) var starts: [Int32] = []
    /// By rank: how often it is in the rests, then where its next place goes; 0 between uses.
    private let counts: UnsafeMutablePointer<Int32>
    private let ranks: Int
    private var touched: [Int32] = []
    private var capacity: Int

    init(ranks: Int) {
        self.ranks = ranks
        capacity = 1024
        counts = .allocate(capacity: max(ranks, 1))
        counts.initialize(repeating: 0, count: max(ranks, 1))
        (cells, rowBaskets, rowEnds) = (.allocate(capacity: capacity), .allocate(capacity: capacity), .allocate(capacity: capacity))
        (places, placeRows) = (.allocate(capacity: capacity), .allocate(capacity: capacity))
    }

    deinit {
        counts.deallocate()
        free()
    }

    private func free() {
        for column in [cells, rowBaskets, rowEnds, places, placeRows] { column.deallocate() }
    }

    /// Makes room for rests of so many cells in all.
    func reserve(cells needed: Int) {
        guard needed > capacity else { return }
        free()
        capacity = max(needed, 2 * capacity)
        (cells, rowBaskets, rowEnds) = (.allocate(capacity: capacity), .allocate(capacity: capacity), .allocate(capacity: capacity))
        (places, placeRows) = (.allocate(capacity: capacity), .allocate(capacity: capacity))
    }

    /// Projects the rests behind the given places.
    ///
    /// - Parameters:
    ///   - count: how many places.
    ///   - rest: for each of them where its rest begins and ends in `source`, and its basket; baskets ascending.
    /// - Returns: whether anything is frequent.
    @inline(__always)
    func project(
        count: Int, from source: UnsafePointer<Int32>, minimum: Int32,
        rest: (Int) -> (start: Int, end: Int, basket: Int32)
    ) -> Bool {
        var total = 0
        touched.removeAll(keepingCapacity: true)
        for row in 0..<count {
            let (start, end, _) = rest(row)
            total += end - start
            for place in start..<end {
                let rank = Int(source[place])
                if counts[rank] == 0 { touched.append(Int32(rank)) }
                counts[rank] += 1
            }
        }
        extensions.removeAll(keepingCapacity: true)
        for rank in touched {
            if counts[Int(rank)] >= minimum { extensions.append(rank) } else { counts[Int(rank)] = 0 }
        }
        guard !extensions.isEmpty else { return false }
        extensions.sort()
        starts.removeAll(keepingCapacity: true)
        var begin: Int32 = 0
        for rank in extensions {
            starts.append(begin)
            begin += counts[Int(rank)]
            // From here on one more than the next free place of the rank, so that 0 still means infrequent.
            counts[Int(rank)] = starts[starts.count - 1] + 1
        }
        starts.append(begin)
        reserve(cells: total)
        fill(count: count, from: source, rest: rest)
        for rank in extensions { counts[Int(rank)] = 0 }
        return true
    }

    @inline(__always)
    private func fill(count: Int, from source: UnsafePointer<Int32>, rest: (Int) -> (start: Int, end: Int, basket: Int32)) {
        var (cell, rows) = (0, 0)
        for row in 0..<count {
            let (start, end, basket) = rest(row)
            let first = cell
            for place in start..<end {
                let rank = source[place]
                let free = counts[Int(rank)]
                guard free > 0 else { continue }
                cells[cell] = rank
                places[Int(free) - 1] = Int32(cell)
                placeRows[Int(free) - 1] = Int32(rows)
                counts[Int(rank)] = free + 1
                cell += 1
            }
            if cell > first {
                rowBaskets[rows] = basket
                rowEnds[rows] = Int32(cell)
                rows += 1
            }
        }
    }
}
