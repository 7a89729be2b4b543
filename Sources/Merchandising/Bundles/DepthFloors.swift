/// What no discount may go below.
public struct DepthFloors: Hashable, Sendable {
    /// One product of an offer: price, cost and the share of the discount's money that falls on a unit of its price.
    public struct Line: Hashable, Sendable {
        /// Current price, in minor units.
        public var price: Int64
        /// Cost, in minor units; a margin cannot be kept where it is `nil`.
        public var cost: Int64?
        /// How deep this product is reduced where the offer's depth is 1.
        public var share: Double

        /// Makes a line.
        public init(price: Int64, cost: Int64?, share: Double) {
            self.price = price
            self.cost = cost
            self.share = share
        }
    }

    /// The products.
    public var lines: [Line]
    /// What has to be left of each reduced price after the cost, as a share of it, 0..<1.
    public var minimumMargin: Double?
    /// What each product has to cost at least, in minor units.
    public var minimumPrice: Int64?

    /// Makes floors.
    public init(lines: [Line], minimumMargin: Double? = nil, minimumPrice: Int64? = nil) {
        self.lines = lines
        self.minimumMargin = minimumMargin
        self.minimumPrice = minimumPrice
    }

    /// Whether every product stays above its floor at a depth. Prices are rounded down for that, so that no rounding breaks a floor.
    public func allow(_ depth: Double) -> Bool {
        lines.allSatisfy { line in
            guard line.share * depth > 0 else { return true }
            let price = (Double(line.price) * (1 - line.share * depth) + 1e-9).rounded(.down)
            if let minimumPrice, price < Double(minimumPrice) { return false }
            guard let minimumMargin else { return true }
            guard let cost = line.cost else { return false }
            return price * (1 - minimumMargin) + 1e-9 >= Double(cost)
        }
    }
}
