/// A candidate's score and number in one word, for sorting: higher scores first, and equals in the order of products.
struct RankingKey: Comparable, BitwiseCopyable {
    let score: Float
    let product: Int32
    /// The candidate's number.
    let number: Int32

    static func < (left: Self, right: Self) -> Bool {
        left.score != right.score ? left.score > right.score : left.product < right.product
    }
}

extension Array<RankingKey> {
    /// Sorts what stands before an index by insertion: some dozens, for which the library's sort asks for memory first.
    mutating func sortFirst(_ end: Int) {
        withUnsafeMutableBufferPointer { keys in
            for place in 1..<Swift.max(1, Swift.min(end, keys.count)) {
                let key = keys[place]
                var hole = place
                while hole > 0 && key < keys[hole - 1] {
                    keys[hole] = keys[hole - 1]
                    hole -= 1
                }
                keys[hole] = key
            }
        }
    }
}
