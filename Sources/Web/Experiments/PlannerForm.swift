import Analytics

/// What the planner was asked, as it stands in its fields, and the answer.
struct PlannerForm {
    let metric, uplift, conversion, pace, control, horizon: String
    private(set) var forecast: ExperimentForecast?
    private(set) var complaint: String?

    init(_ query: QueryParameters, baseline: ShopBaseline) throws(Problem) {
        let isAsked = try query.one("uplift_percent") != nil
        metric = try query.one("metric") ?? ShopMetric.conversion.rawValue
        uplift = try query.one("uplift_percent") ?? "10"
        conversion = try query.one("conversion_percent") ?? baseline.conversion.map { Self.decimal($0 * 100) } ?? ""
        pace = try query.one("people_per_week") ?? baseline.peoplePerWeek.map { "\(Int($0.rounded()))" } ?? ""
        control = try query.one("control_percent") ?? "50"
        horizon = try query.one("horizon") ?? "open"
        guard isAsked else { return }
        do throws(Problem) {
            let question = try ForecastQuery.question(try asQuery(), baseline: baseline, currency: nil)
            forecast = ExperimentForecast(question)
        } catch {
            complaint = "\(error.detail) \(error.remedy)"
        }
    }

    private func asQuery() throws(Problem) -> QueryParameters {
        let shares = [("uplift", uplift), ("conversion", conversion), ("control_share", control)].filter { !$0.1.isEmpty }.map {
            name, text in
            "\(name)=\(Double(text).map { "\($0 / 100)" } ?? PageLink.encoded(text))"
        }
        let others = [("metric", metric), ("people_per_week", pace), ("horizon", horizon)].filter { !$0.1.isEmpty }.map {
            "\($0)=\(PageLink.encoded($1))"
        }
        return try QueryParameters(encoded: (shares + others).joined(separator: "&").utf8)
    }

    private static func decimal(_ number: Double) -> String { "\((number * 100).rounded() / 100)" }
}
