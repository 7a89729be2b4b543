public import Affinity

/// How a product sells: orders a day, units an order, and what is left of it.
public struct ProductDemand: Hashable, Sendable {
    /// Orders a day, as things are now.
    public let ordersPerDay: UnitEstimate
    /// Units of an order that holds it: mean, and mean of squares.
    public let units: UnitsPerOrder
    /// Units in stock; `nil` where nobody counts.
    public let stock: Int?

    /// Demand as it was measured.
    public init(ordersPerDay: UnitEstimate, units: UnitsPerOrder, stock: Int?) {
        self.ordersPerDay = ordersPerDay
        self.units = units
        self.stock = stock
    }

    /// Demand as the model knows it; the trend's interval is taken for that of a normal distribution.
    public init(trend: ProductTrend?, units: UnitsPerOrder, stock: Int?) {
        guard let trend else {
            self.init(ordersPerDay: .none, units: units, stock: stock)
            return
        }
        let deviation = (trend.interval.upperBound - trend.interval.lowerBound) / (2 * UnitEstimate.normalQuantile)
        self.init(ordersPerDay: UnitEstimate(mean: trend.ordersPerDay, variance: deviation * deviation), units: units, stock: stock)
    }

    /// Units a day.
    public var unitsPerDay: Double { ordersPerDay.mean * units.mean }
}

/// Units of a product in an order that holds it.
public struct UnitsPerOrder: Hashable, Sendable {
    /// The mean, above 0.
    public let mean: Double
    /// The mean of the squares.
    public let meanSquare: Double

    /// What was counted.
    public init(mean: Double, meanSquare: Double) {
        self.mean = mean
        self.meanSquare = meanSquare
    }

    /// One unit each.
    public static let one = UnitsPerOrder(mean: 1, meanSquare: 1)
}
