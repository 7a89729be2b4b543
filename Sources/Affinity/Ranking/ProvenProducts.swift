/// Which products enough different customers bought, so that no handful of made-up ones could have put them forward.
///
/// Significance does not protect what sells rarely: two orders can be far more than chance would give (Yang, Gong and Cai, NDSS 2017, on
/// co-visitation attacks). How many different customers it takes does.
struct ProvenProducts: Sendable {
    /// Distinct buyers that a product needs in a shop of some size.
    static let enough: UInt32 = 20
    /// In a small shop one in so many of all buyers suffices, but never fewer than the second number.
    private static let (share, fewest): (Int, Int) = (100, 3)

    private let voters: Column<UInt32>?
    private let needed: UInt32

    /// - Parameters:
    ///   - voters: distinct buyers of each product.
    ///   - total: distinct buyers of the shop.
    init(voters: Column<UInt32>, total: Int) {
        self.voters = voters
        needed = min(Self.enough, UInt32(clamping: max(total / Self.share, Self.fewest)))
    }

    /// Nothing is asked of any product.
    static let all = ProvenProducts()

    private init() {
        voters = nil
        needed = 0
    }

    /// Whether the product at a position was bought by enough.
    func contains(_ product: Int32) -> Bool {
        guard let voters else { return true }
        return Int(product) < voters.count && voters[Int(product)] >= needed
    }
}
