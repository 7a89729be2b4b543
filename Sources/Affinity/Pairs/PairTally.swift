import Foundation

/// The columns one thread tallies an anchor's baskets in; reused from anchor to anchor.
struct PairTally {
    private var weights: [Double]
    private var orders: [UInt32]
    private var voters: [UInt32]
    /// The last voter that was counted for each product.
    private var lastVoter: [Int32]
    private var touched: [Int32] = []
    private var found: [Neighbour] = []

    init(products: Int) {
        weights = Array(repeating: 0, count: products)
        orders = Array(repeating: 0, count: products)
        voters = Array(repeating: 0, count: products)
        lastVoter = Array(repeating: -1, count: products)
    }

    /// Tallies every product of every basket that holds the anchor.
    mutating func walk(anchor: Int, counter: PairCounter) {
        for basket in counter.baskets[counter.offsets[anchor]..<counter.offsets[anchor + 1]] {
            let basket = Int(basket)
            let (weight, voter) = (counter.weights[basket], counter.voters[basket])
            let range = counter.history.basketOffsets[basket]..<counter.history.basketOffsets[basket + 1]
            counter.history.items.withUnsafeBufferPointer { items in
                for item in items[range] {
                    let product = Int(item)
                    if orders[product] == 0 { touched.append(item) }
                    orders[product] &+= 1
                    if lastVoter[product] != voter {
                        lastVoter[product] = voter
                        voters[product] &+= 1
                        weights[product] += weight
                    }
                }
            }
        }
    }

    /// Moves the strongest products of the tally into the chunk and clears the columns.
    mutating func keepStrongest(
        of anchor: Int, inverseRoots: [Double], settings: LearningSettings, into chunk: inout NeighbourChunk
    ) {
        found.removeAll(keepingCapacity: true)
        for item in touched {
            let product = Int(item)
            if product != anchor, voters[product] >= settings.minimumVoters {
                // In double precision: decay makes old votes too small for a Float, but not their cosine.
                let score = Float(weights[product] * inverseRoots[anchor] * inverseRoots[product])
                found.append(
                    Neighbour(product: UInt32(product), score: score, orders: orders[product], voters: voters[product]))
            }
            weights[product] = 0
            orders[product] = 0
            voters[product] = 0
            lastVoter[product] = -1
        }
        touched.removeAll(keepingCapacity: true)
        found.keepFirst(settings.neighbourLimit, by: Neighbour.isStronger)
        let power = Float(settings.sharpness)
        for index in found.indices {
            let score = power == 1 ? found[index].score : pow(found[index].score, power)
            // A pair that was counted has a score, however faint.
            found[index].score = max(score, Float.leastNormalMagnitude)
        }
        chunk.counts.append(UInt32(found.count))
        chunk.neighbours.append(contentsOf: found)
    }
}

extension Array {
    /// Leaves the first `limit` elements of the sorted array, in order, without sorting the rest.
    ///
    /// Elements beyond the limit are dropped by quickselect around the median of three.
    /// - Complexity: O(n + limit·log limit) on average.
    mutating func keepFirst(_ limit: Int, by precedes: (Element, Element) -> Bool) {
        if count > limit {
            var (low, high) = (0, count - 1)
            while low < high {
                let middle = low + (high - low) / 2
                if precedes(self[middle], self[low]) { swapAt(middle, low) }
                if precedes(self[high], self[low]) { swapAt(high, low) }
                if precedes(self[high], self[middle]) { swapAt(high, middle) }
                let pivot = self[middle]
                var (left, right) = (low, high)
                while left <= right {
                    while precedes(self[left], pivot) { left += 1 }
                    while precedes(pivot, self[right]) { right -= 1 }
                    if left <= right {
                        swapAt(left, right)
                        left += 1
                        right -= 1
                    }
                }
                if limit <= right { high = right } else if limit >= left { low = left } else { break }
            }
            removeLast(count - limit)
        }
        sort(by: precedes)
    }
}
