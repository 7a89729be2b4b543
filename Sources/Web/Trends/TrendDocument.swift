import Affinity
import Analytics
import Commerce
import NIOCore

/// Trends in the forms that the API, the dashboard's download and the command line share.
public struct TrendDocument: Sendable {
    private let report: TrendReport

    /// A document on trends.
    public init(_ report: TrendReport) { self.report = report }

    /// What rises, falls, is seasonal, and which pairs change, as JSON.
    /// - Parameter limit: entries of each list at most.
    public func json(limit: Int) -> [UInt8] {
        var writer = JSONWriter()
        writer.trends(report, limit: limit)
        return Array(writer.buffer().readableBytesView)
    }

    /// The same as CSV, a row for each product and pair.
    /// - Parameter limit: rows of each kind at most.
    public func csv(limit: Int) -> [UInt8] {
        var csv = CSVText(header: [
            "kind", "product_id", "title", "with_product_id", "with_title", "change", "low", "high", "orders_per_day", "peak_month",
            "buyers", "together", "buyers_before", "together_before", "p_value",
        ])
        for (kind, products) in [("rising", report.rising), ("falling", report.falling)] {
            for product in products.prefix(limit) {
                guard let change = product.trend.change else { continue }
                csv.add(
                    [
                        .text(kind), .text(product.product.rawValue), .text(product.title ?? ""), .empty, .empty,
                        .number("\(change.ratio)"),
                        .number("\(change.interval.lowerBound)"), .number("\(change.interval.upperBound)"),
                        .number("\(product.trend.ordersPerDay)"),
                    ] + Array(repeating: .empty, count: 6))
            }
        }
        for product in report.seasonal.prefix(limit) {
            guard let peak = product.peak else { continue }
            csv.add(
                [
                    .text("seasonal"), .text(product.product.rawValue), .text(product.title ?? ""), .empty, .empty,
                    .number("\(peak.factor)"), .empty, .empty, .number("\(product.trend.ordersPerDay)"), .count(peak.month + 1),
                ] + Array(repeating: .empty, count: 5))
        }
        for (kind, pairs) in [("forming", report.forming), ("dissolving", report.dissolving)] {
            for pair in pairs.prefix(limit) {
                let (counts, ratio) = (pair.change.counts, pair.change.oddsRatio)
                csv.add([
                    .text(kind), .text(counts.product.rawValue), .text(pair.title ?? ""), .text(counts.with.rawValue),
                    .text(pair.withTitle ?? ""), .number("\(ratio.value)"), .number("\(ratio.interval.low)"),
                    .number("\(ratio.interval.high)"), .empty, .empty, .count(counts.buyers), .count(counts.together),
                    .count(counts.buyersBefore), .count(counts.togetherBefore), .number("\(pair.change.pValue)"),
                ])
            }
        }
        return Array(csv.text.utf8)
    }
}
