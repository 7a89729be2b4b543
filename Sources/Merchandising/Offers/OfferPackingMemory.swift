/// What an ``OfferPackingSearch`` has seen: what each state that decisions left open was reached with at most.
///
/// A state is known by the sum of random numbers of its parts (Zobrist 1970), kept up to date as parts change. Two different states have the same number
/// once in 2^64, so that a search of as many steps as are taken goes wrong once in a hundred million million baskets. Of states that fall
/// into one place the last is remembered: what is forgotten is searched again, and no more.
struct OfferPackingMemory {
    private static let places = 2_048

    private var keys: [UInt64] = []
    private var gains: [Int64] = []
    /// Numbers of what is left of each product, and where each product's begin.
    private var numbers: [UInt64] = []
    private var starts: [Int] = []
    /// Of the products together.
    private(set) var key: UInt64 = 0

    /// - Parameter counts: units of each product; all of them are left.
    init(counts: [Int]) {
        for (product, count) in counts.enumerated() {
            starts.append(numbers.count)
            for left in 0...count { numbers.append(left == count ? 0 : Self.mixed(UInt64(product) << 32 | UInt64(left))) }
        }
    }

    /// Notes that other units of a product are left than before.
    mutating func change(_ product: Int, from before: Int, to after: Int) {
        key = key &- numbers[starts[product] + before] &+ numbers[starts[product] + after]
    }

    /// Whether a state was reached with as much or more; remembers it otherwise.
    mutating func knows(_ key: UInt64, _ gain: Int64) -> Bool {
        // No state has the number that marks an empty place.
        let key = key == 0 ? 1 : key
        let place = Int(key % UInt64(Self.places))
        if keys[place] == key, gains[place] >= gain { return true }
        (keys[place], gains[place]) = (key, gain)
        return false
    }

    /// Forgets all states; to be called before the first is asked for, since most packings never come to that.
    mutating func removeAll() {
        if keys.isEmpty { gains = [Int64](repeating: 0, count: Self.places) }
        keys = [UInt64](repeating: 0, count: Self.places)
    }

    /// The finaliser of SplitMix64 (Steele, Lea and Flood 2014), twice, so that sums of it do not cancel.
    static func mixed(_ value: UInt64) -> UInt64 {
        var bits = value &+ 0x9E37_79B9_7F4A_7C15
        for _ in 0..<2 {
            bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
            bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
            bits ^= bits >> 31
        }
        return bits
    }
}
