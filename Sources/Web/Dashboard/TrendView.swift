import Affinity

/// How a product sells and whether that rises or falls, in words and not by colour alone.
struct TrendView {
    let trendWord: String
    let trendStyle: String
    let trendDetail: String

    init(_ trend: ProductTrend, shopChange: Double?) {
        (trendWord, trendStyle) =
            switch trend.direction {
            case .rising: ("↑ Rising", "stock in")
            case .falling: ("↓ Falling", "stock out")
            case .steady: ("→ Steady", "")
            case .unclear: ("Too few sales to tell", "")
            }
        let rate = Self.sales(trend.ordersPerDay, range: trend.interval)
        guard let change = trend.change, trend.direction != .unclear else {
            trendDetail = rate
            return
        }
        let times =
            "\(Wording.factor(change.ratio)) times as many in the last four weeks as before (95 %: "
            + "\(Wording.factor(change.interval.lowerBound)) to \(Wording.factor(change.interval.upperBound)))"
        let shop = shopChange.map { "; all products together \(Wording.factor($0)) times" } ?? ""
        trendDetail = "\(rate). \(times)\(shop)"
    }

    /// Orders a day, or in the unit in which there is about one.
    private static func sales(_ perDay: Double, range: ClosedRange<Double>) -> String {
        let (days, unit) = perDay >= 1 ? (1.0, "day") : perDay >= 1.0 / 7 ? (7.0, "week") : (30.0, "month")
        let bounds = "\(Wording.ratio(range.lowerBound * days)) to \(Wording.ratio(range.upperBound * days))"
        return "\(Wording.ratio(perDay * days)) orders a \(unit) (95 %: \(bounds))"
    }
}
