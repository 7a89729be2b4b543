import Affinity
import Analytics
import Commerce
import Web

/// Trends as a person reads them in a terminal.
struct TrendText {
    func text(_ report: TrendReport, limit: Int) -> String {
        var text = report.asOf.map { "The four weeks up to \($0) against the time before\n" } ?? "Nothing was learned yet\n"
        for (name, products) in [("Rising", report.rising), ("Falling", report.falling)] {
            text += "\n\(name): \(products.count.grouped)\n"
            var rows = [["orders a day", "times before (95 %)", "product"]]
            for product in products.prefix(limit) {
                guard let change = product.trend.change else { continue }
                rows.append([
                    short(product.trend.ordersPerDay),
                    "\(short(change.ratio)) (\(short(change.interval.lowerBound)) to \(short(change.interval.upperBound)))",
                    "\(product.product)  \(product.title ?? "")",
                ])
            }
            if rows.count > 1 { text += ReportText.table(rows) }
        }
        text += report.hasSeasons ? "\nSeasonal: \(report.seasonal.count.grouped)\n" : "\nSeasonal: more than a year of orders is needed\n"
        var seasons = [["times a mean month", "month", "product"]]
        for product in report.seasonal.prefix(limit) {
            guard let peak = product.peak else { continue }
            seasons.append([short(peak.factor), "\(peak.month + 1)", "\(product.product)  \(product.title ?? "")"])
        }
        if seasons.count > 1 { text += ReportText.table(seasons) }
        guard let changes = report.changes else {
            return text + "\nPairs: orders of \(2 * PairWindows.days) days are needed\n"
        }
        for (name, pairs) in [("forming", report.forming), ("dissolving", report.dissolving)] {
            text +=
                "\nPairs \(name): \(pairs.count.grouped) of \(changes.tested.grouped), \(changes.days) days against as many before, corrected for their number\n"
            var rows = [["lately", "before", "odds, times before (95 %)", "pair"]]
            for pair in pairs.prefix(limit) {
                let (counts, odds) = (pair.change.counts, pair.change.oddsRatio)
                rows.append([
                    "\(counts.together)/\(counts.buyers)", "\(counts.togetherBefore)/\(counts.buyersBefore)",
                    "\(short(odds.value)) (\(short(odds.interval.low)) to \(short(odds.interval.high)))",
                    "\(counts.product)  \(pair.title ?? "") -> \(counts.with)  \(pair.withTitle ?? "")",
                ])
            }
            if rows.count > 1 { text += ReportText.table(rows) }
        }
        return text
    }

    private func short(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }
}
