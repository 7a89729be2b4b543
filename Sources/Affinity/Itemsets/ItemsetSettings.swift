/// Which sets are looked for.
public struct ItemsetSettings: Hashable, Sendable {
    /// Smallest and largest set, in products; at least 1.
    public var sizes: ClosedRange<Int>
    /// Orders that must hold a set; `nil` for ``minimumOrders(of:)`` of the number of orders.
    public var minimumOrders: Int?
    /// Whether sets are left out that are never bought without a certain further product: the larger set says all.
    public var closedOnly: Bool

    /// Sets of two to six products, closed ones only, with a threshold by the amount of data.
    public init(sizes: ClosedRange<Int> = 2...6, minimumOrders: Int? = nil, closedOnly: Bool = true) {
        precondition(sizes.lowerBound >= 1 && minimumOrders ?? 1 >= 1, "sets and thresholds begin at one")
        self.sizes = sizes
        self.minimumOrders = minimumOrders
        self.closedOnly = closedOnly
    }

    /// The threshold for so many orders: a twentieth of their root, and at least three.
    ///
    /// It grows with the root because what chance does to a count does; three is the least that is no coincidence of two.
    public static func minimumOrders(of orders: Int) -> Int {
        max(3, Int((Double(orders).squareRoot() / 20).rounded(.up)))
    }
}
