import Analytics
import Commerce

/// Reads what a plan is asked for, from a query or a form; what it does not say is as the shop's last four weeks.
struct ForecastQuery {
    /// - Throws: ``Problem`` for what cannot be planned with.
    static func question(_ query: QueryParameters, baseline: ShopBaseline, currency: Currency?) throws(Problem)
        -> ExperimentForecast.Question
    {
        let name = try query.one("metric") ?? ShopMetric.conversion.rawValue
        guard let metric = ShopMetric(rawValue: name), metric == .conversion || metric == .revenuePerVisitor else {
            throw .parameter("metric", name, "cannot be planned with", remedy: "Send conversion or revenue_per_visitor.")
        }
        let conversion = try number("conversion", query, in: 0.000001...0.999999)
        let pace = try number("people_per_week", query, in: 1...1e10) ?? baseline.peoplePerWeek
        guard
            let before = metric == .conversion
                ? conversion.map(PowerPlan.Baseline.conversion) ?? baseline.baseline(of: metric)
                : baseline.baseline(of: metric)
        else {
            throw .parameter(
                "conversion", "", "is not known: the shop has no events or no orders of the last four weeks",
                remedy: "Send metric=conversion with conversion, such as 0.03, and people_per_week.")
        }
        let horizon = try query.one("horizon") ?? ExperimentBody.Horizon.open.rawValue
        guard let horizon = ExperimentBody.Horizon(rawValue: horizon) else {
            throw .parameter("horizon", horizon, "is none", remedy: "Send open or fixed.")
        }
        let arms = try query.integer("arms", in: 2...ExperimentBody.mostVariants, otherwise: 2)
        return ExperimentForecast.Question(
            metric: metric, baseline: before, uplift: try number("uplift", query, in: 0.001...5) ?? 0.1,
            controlShare: try number("control_share", query, in: 0.0001...0.9999) ?? 1 / Double(arms), arms: arms,
            share: try number("share", query, in: 0.0001...1) ?? 1, validity: horizon == .fixed ? .fixedHorizon : .alwaysValid(),
            peoplePerWeek: pace)
    }

    private static func number(
        _ name: String, _ query: QueryParameters, in bounds: ClosedRange<Double>
    ) throws(Problem) -> Double? {
        guard let text = try query.one(name) else { return nil }
        guard let number = Double(text), bounds.contains(number) else {
            throw .parameter(
                name, text, "is no number from \(bounds.lowerBound) to \(bounds.upperBound)",
                remedy: "Send a number from \(bounds.lowerBound) to \(bounds.upperBound).")
        }
        return number
    }
}
