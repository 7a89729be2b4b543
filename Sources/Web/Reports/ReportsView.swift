import Analytics
import Commerce

/// What suggestions led to in a period.
struct ReportsView {
    /// A figure with what it was before and where it is defined.
    struct Figure {
        let figureName: String
        let figureValue: String
        let figureNote: String
        let definition: String
    }

    /// One step of the funnel.
    struct Step {
        let stepName: String
        let stepCount: String
        let stepShare: String
        let stepWidth: Double
        let definition: String
    }

    /// What to change.
    struct Advice {
        let advice: String
        let evidence: String
    }

    /// A line of the table.
    struct Row {
        let rowName: String
        let rowNote: String?
        let impressions: String
        let clicks: String
        let clickRate: String
        let bought: String
        let revenue: String
        let change: String
        let halo: String
    }

    /// What the table can tell apart.
    struct Choice {
        let choiceName: String
        let choiceTitle: String
        let isChoiceChosen: Bool
    }

    /// Orders with and without suggested products.
    struct Comparison {
        let comparisonName: String
        let orders: String
        let aov: String
        let unitsPerOrder: String
    }

    let holdout: HoldoutCard?
    let frame: ReportFrame
    let figures: [Figure]
    let steps: [Step]
    let findings: [Advice]
    let hasFindings: Bool
    let columns: [ColumnChart]
    let bars: [BarChart]
    let dimensionTitle: String
    let choiceLabel = "Tell apart by"
    let choiceField = "by"
    let choices: [Choice]
    let rows: [Row]
    let hasRows: Bool
    let rowsLine: String
    let comparisons: [Comparison]
    let conversionLine: String?
    let machinesLine: String
    let csvLink: String

    init(
        _ holdout: HoldoutCard?, _ query: ReportQuery, placements report: SuggestionReport, days: SuggestionReport, table: SuggestionReport,
        findings: [ReportFinding]
    ) {
        self.holdout = holdout
        let currency = report.currency
        func money(_ amount: Int64) -> String { Wording.money(Money(minorUnits: amount, currency: currency)) }
        frame = ReportFrame(
            query, path: ReportsPages.path, settings: report.settings, daysOutOfDate: report.daysOutOfDate,
            extra: "&by=\(query.dimension.rawValue)")
        figures = Self.figures(report, money: money)
        steps = Self.steps(report.totals)
        self.findings = findings.map {
            let (advice, evidence) = ReportWording.sentences($0)
            return Advice(advice: advice, evidence: evidence)
        }
        hasFindings = !findings.isEmpty
        let amounts = days.lines.compactMap { line in Self.day(line.key).map { (day: $0, amount: line.sums.amount) } }
        columns = [ColumnChart(amounts, range: query.range, currency: currency)].compactMap { $0 }
        bars = [Self.clickRates(report)].compactMap { $0 }
        dimensionTitle = Self.title(query.dimension)
        choices = ReportDimension.allCases.map {
            Choice(choiceName: $0.rawValue, choiceTitle: Self.title($0), isChoiceChosen: $0 == query.dimension)
        }
        rows = table.lines.map { Self.row($0, by: query.dimension, money: money) }
        hasRows = !rows.isEmpty
        rowsLine =
            table.lineCount > rows.count
            ? "The first \(Wording.count(rows.count)) of \(Wording.count(table.lineCount)); the file has up to 10,000." : ""
        comparisons = [("With a suggested product", true), ("Without", false)].map { name, isCrossSold in
            let sums = report.sales.sums { $0.isCrossSold == isCrossSold }
            return Comparison(
                comparisonName: name, orders: Wording.count(sums.orders), aov: sums.orders > 0 ? money(sums.averageOrderValue) : "–",
                unitsPerOrder: sums.orders > 0 ? Wording.ratio(Double(sums.units) / Double(sums.orders)) : "–")
        }
        conversionLine = Self.conversionLine(report.sales)
        machinesLine =
            "\(Wording.counted(report.machines.botEvents, "event", "events")) of \(Wording.count(report.machines.events)) were by programs (\(Wording.counted(report.machines.botImpressions, "impression", "impressions")), \(Wording.counted(report.machines.botClicks, "click", "clicks"))) and count nowhere else."
        csvLink = "/reports/suggestions.csv?from=\(frame.from)&to=\(frame.to)&by=\(query.dimension.rawValue)&limit=10000"
    }

    private static func figures(_ report: SuggestionReport, money: (Int64) -> String) -> [Figure] {
        let (now, before) = (report.totals, report.totalsBefore)
        let (all, allBefore) = (report.sales.sums(), report.salesBefore.sums())
        func against(_ now: Int64, _ before: Int64, _ text: String) -> String {
            ReportWording.change(now, before).map { "\($0); \(text) before" } ?? "\(text) before"
        }
        return [
            Figure(
                figureName: "Attributed revenue", figureValue: money(now.amount),
                figureNote: against(now.amount, before.amount, money(before.amount)), definition: "attributed-revenue"),
            Figure(
                figureName: "Of it after a view alone", figureValue: money(now.viewAmount),
                figureNote: against(now.viewAmount, before.viewAmount, money(before.viewAmount)), definition: "view-through"),
            Figure(
                figureName: "Orders with a suggested product",
                figureValue: report.sales.attachRate.map { Wording.percentage($0.value) } ?? "–",
                figureNote: report.sales.attachRate.map {
                    "95 % interval \(ReportWording.range($0)), of \(Wording.counted(all.orders, "order", "orders"))"
                }
                    ?? "no orders", definition: "attach-rate"),
            Figure(
                figureName: "Click rate", figureValue: now.clickRate.map { Wording.percentage($0.value) } ?? "–",
                figureNote: now.clickRate.map { "95 % interval \(ReportWording.range($0))" } ?? "not enough is known",
                definition: "click-rate"),
            Figure(
                figureName: "All revenue", figureValue: money(all.amount),
                figureNote: against(all.amount, allBefore.amount, money(allBefore.amount)),
                definition: "revenue"),
            Figure(
                figureName: "Came back", figureValue: money(all.refunded),
                figureNote: against(all.refunded, allBefore.refunded, money(allBefore.refunded)), definition: "refunds"),
        ]
    }

    private static func steps(_ sums: SuggestionSums) -> [Step] {
        let counts = [
            ("Seen", sums.impressions, "impression"), ("Clicked", sums.clicks, "click"), ("Put into a basket", sums.baskets, "basket"),
            ("Bought and kept", sums.bought, "bought"),
        ]
        let most = max(1, counts.map(\.1).max() ?? 1)
        return counts.enumerated().map { place, step in
            let before = place > 0 ? counts[place - 1] : nil
            let share = before.flatMap { $0.1 > 0 ? "\(Wording.percentage(Double(step.1) / Double($0.1))) of \($0.0.lowercased())" : nil }
            return Step(
                stepName: step.0, stepCount: Wording.count(step.1), stepShare: share ?? "",
                stepWidth: (Double(step.1) / Double(most) * 3440).rounded() / 10, definition: step.2)
        }
    }

    private static func clickRates(_ report: SuggestionReport) -> BarChart? {
        BarChart(
            id: "click-rates", title: "Click rate by placement",
            description: "Clicks of impressions. Lines are 95 % intervals: where they do not meet, placements differ beyond chance.",
            heading: "Click rate (95 % interval)",
            values: report.lines.compactMap { line in
                line.sums.clickRate.map {
                    (
                        line.key, "\(Wording.percentage($0.value)) (\(ReportWording.range($0)))", $0.value,
                        max(0, $0.interval.low)...$0.interval.high
                    )
                }
            })
    }

    private static func row(_ line: SuggestionReport.Line, by dimension: ReportDimension, money: (Int64) -> String) -> Row {
        let title = line.title ?? (dimension == .campaign ? ReportWording.campaign(line.key) : line.key)
        return Row(
            rowName: dimension == .pair ? "\(line.anchorTitle ?? line.anchor ?? "") → \(title)" : title,
            rowNote: dimension == .pair ? "\(line.anchor ?? "") → \(line.key)" : line.title == nil ? nil : line.key,
            impressions: Wording.count(line.sums.impressions), clicks: Wording.count(line.sums.clicks),
            clickRate: line.sums.clickRate.map { Wording.percentage($0.value) } ?? "–", bought: Wording.count(line.sums.bought),
            revenue: money(line.sums.amount),
            change: dimension == .day ? "" : ReportWording.change(line.sums.amount, line.before.amount) ?? "",
            halo: money(line.sums.haloAmount))
    }

    private static func conversionLine(_ sales: SuggestionReport.Sales) -> String? {
        guard let clicked = sales.conversion(clicked: true), let others = sales.conversion(clicked: false) else { return nil }
        return
            "Of visitors of a day who clicked a suggestion, \(ReportWording.share(clicked)) ordered on that day; of those who did not, \(ReportWording.share(others))."
    }

    private static func day(_ date: String) -> Int? {
        (try? Timestamp(rfc3339: date.utf8, minutesEastOfUTC: 0)).map { Int($0.millisecondsSince1970 / 86_400_000) }
    }

    private static func title(_ dimension: ReportDimension) -> String {
        switch dimension {
        case .placement: "Placement"
        case .strategy: "What chose it"
        case .relation: "Relation"
        case .segment: "New or returning"
        case .campaign: "Campaign"
        case .product: "Product"
        case .pair: "Pair"
        case .day: "Day"
        }
    }
}
