import Analytics
import Commerce

/// What stands above every report: the period, the ways to others, and how far it can be believed.
struct ReportFrame {
    /// A period that is asked for often.
    struct Preset {
        let presetLabel: String
        let presetLink: String
        let isPresetChosen: Bool
    }

    let action: String
    let from: String
    let to: String
    let periodLine: String
    let beforeLine: String
    let presets: [Preset]
    let outOfDateLine: String?
    let settingsLine: String
    let isOverviewPage: Bool
    let overviewAddress: String
    let attributionAddress: String

    init(_ query: ReportQuery, path: String, settings: AttributionSettings, daysOutOfDate: Int, extra: String = "") {
        action = path
        let range = query.range
        from = ReportWording.date(range.first)
        let lastDate = ReportWording.date(range.last)
        to = lastDate
        periodLine = ReportWording.period(range)
        beforeLine = "compared with \(ReportWording.period(range.before))"
        presets = [7, 28, 91, 365].map { days in
            let first = range.last - days + 1
            return Preset(
                presetLabel: days == 365 ? "A year" : "\(days) days",
                presetLink: "\(path)?from=\(ReportWording.date(first))&to=\(lastDate)\(extra)", isPresetChosen: range.count == days)
        }
        outOfDateLine =
            daysOutOfDate == 0
            ? nil
            : "\(Wording.counted(daysOutOfDate, "day", "days")) of this period \(daysOutOfDate == 1 ? "is" : "are") being counted anew; figures may still change."
        settingsLine =
            "Settings version \(settings.version): \(Wording.counted(settings.rule.clickDays, "day", "days")) after a click, \(Wording.counted(settings.rule.viewDays, "day", "days")) after a view."
        isOverviewPage = path == ReportsPages.path
        let period = "?from=\(from)&to=\(to)"
        overviewAddress = ReportsPages.path + period
        attributionAddress = ReportsPages.attributionPath + period
    }
}
