import Foundation

/// What products sell by themselves, and for how long their stock lasts, if things stay as they are.
///
/// Orders of a product in T days are Poisson around T times a rate that is itself not known for sure; each has some units. By the law of total
/// variance the units have the mean T·r·q and the variance T·r·q² + (T·q̄)²·Var r, with r orders a day, q̄ the mean units of an order and q² the mean of
/// their squares. Seasons and fashions move all products together, which no number of products evens out: the variance grows by (σ·mean)², with σ how
/// far the shop's demand strayed before (``DemandSpread``).
public struct DemandForecast: Sendable {
    /// The products.
    public let products: [ProductDemand]

    private let spread: DemandSpread

    /// A forecast for products together.
    public init(products: [ProductDemand], spread: DemandSpread = .none) {
        self.products = products
        self.spread = spread
    }

    /// Units a day.
    public var unitsPerDay: Double { products.reduce(0) { $0 + $1.unitsPerDay } }

    /// Units in stock; `nil` where any product's is not counted.
    public var stock: Int? {
        products.reduce(into: Int?.some(0)) { sum, product in
            sum = sum.flatMap { sum in product.stock.map { sum + max(0, $0) } }
        }
    }

    /// Units of so many days.
    public func units(inDays days: Double) -> UnitEstimate {
        let apart = products.reduce(UnitEstimate.none) { sum, product in
            let (rate, units) = (product.ordersPerDay, product.units)
            let known = days * units.mean
            return sum
                + UnitEstimate(mean: known * rate.mean, variance: days * rate.mean * units.meanSquare + known * known * rate.variance)
        }
        let common = spread.deviation(days: days) * apart.mean
        return UnitEstimate(mean: apart.mean, variance: apart.variance + common * common)
    }

    /// Days until the stock is gone, and the interval that follows from that of the rate; `nil` where stock or sales are not known.
    public var daysOfCover: (mean: Double, interval: ClosedRange<Double>)? {
        guard let stock else { return nil }
        let variance = products.reduce(0) { $0 + $1.units.mean * $1.units.mean * $1.ordersPerDay.variance }
        let rate = UnitEstimate(mean: unitsPerDay, variance: variance)
        guard rate.mean > 0, rate.interval.lowerBound > 0 else { return nil }
        let units = Double(stock)
        return (units / rate.mean, (units / rate.interval.upperBound)...(units / rate.interval.lowerBound))
    }

    /// Units that a target means now.
    ///
    /// - Throws: ``StockGoalRefusal`` for days of cover without stock, or that are reached.
    public func units(for target: StockGoal.Target) throws(StockGoalRefusal) -> Int {
        switch target {
        case .units(let units): return units
        case .cover(let days):
            guard let stock else { throw .noStock }
            let surplus = Double(stock) - days * unitsPerDay
            guard surplus >= 1 else { throw .coveredAlready(days: unitsPerDay > 0 ? Double(stock) / unitsPerDay : 0) }
            return Int(surplus.rounded(.down))
        }
    }
}
