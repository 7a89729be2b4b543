import Commerce

/// A part of the shoppers in memory. Those seen lately are young; when the young ones are too many they become the old ones, and old ones that
/// were not seen meanwhile are forgotten.
struct ShopperShard: Sendable {
    private var young: [RememberedShopper.Key: RememberedShopper] = [:]
    private var old: [RememberedShopper.Key: RememberedShopper] = [:]
    private var youngCount = 0
    private let shopperLimit: Int
    private let countLimit: Int

    /// - Parameters:
    ///   - shopperLimit: young ones at most.
    ///   - countLimit: what may be remembered of them in all.
    init(shopperLimit: Int, countLimit: Int) {
        self.shopperLimit = shopperLimit
        self.countLimit = countLimit
    }

    /// Shoppers remembered.
    var shopperCount: Int { young.count + old.count { young[$0.key] == nil } }

    /// A copy of what is known of somebody, who counts as seen.
    mutating func shopper(_ key: RememberedShopper.Key) -> RememberedShopper? {
        if let shopper = young[key] { return shopper }
        guard let shopper = old.removeValue(forKey: key) else { return nil }
        insert(shopper, as: key)
        return shopper
    }

    /// Changes what is known of somebody.
    mutating func update(_ key: RememberedShopper.Key, _ change: (inout RememberedShopper) -> Void) {
        if let place = young.index(forKey: key) {
            change(&young.values[place])
        } else {
            var shopper = old.removeValue(forKey: key) ?? RememberedShopper()
            change(&shopper)
            insert(shopper, as: key)
        }
        // A change adds one thing at most.
        youngCount += 1
    }

    mutating func forget(_ key: RememberedShopper.Key) {
        young[key] = nil
        old[key] = nil
    }

    private mutating func insert(_ shopper: RememberedShopper, as key: RememberedShopper.Key) {
        if young.count >= shopperLimit || youngCount >= countLimit { (young, old, youngCount) = ([:], young, 0) }
        young[key] = shopper
        youngCount += shopper.count
    }
}
