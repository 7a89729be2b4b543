import Analytics

/// What an experiment would take, and what shorter ones would show.
struct ForecastView {
    struct Row {
        let after: String
        let uplift: String
    }

    let forecastText: String
    let hasHorizon: Bool
    let detectable: [Row]

    init(_ forecast: ExperimentForecast) {
        forecastText = ExperimentWording.sentence(forecast)
        detectable = forecast.detectable.map {
            Row(after: Wording.counted($0.weeks, "week", "weeks"), uplift: ExperimentWording.signedPercent($0.uplift))
        }
        hasHorizon = !detectable.isEmpty
    }
}
