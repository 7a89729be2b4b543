public import Analytics
import Commerce
import NIOCore

/// Reports in the forms that the API, the dashboard's downloads and the command line share.
public struct ReportDocument: Sendable {
    /// A document; it knows nothing of its own.
    public init() {}

    /// A report of suggestions as JSON.
    public func json(_ report: SuggestionReport, findings: [ReportFinding] = []) -> [UInt8] {
        var writer = JSONWriter()
        writer.report(report, findings: findings)
        return Array(writer.buffer().readableBytesView)
    }

    /// A report of channels as JSON.
    /// - Parameter campaigns: at most so many, of those with most attributed.
    public func json(_ report: ChannelReport, campaigns: Int = 100) -> [UInt8] {
        var writer = JSONWriter()
        writer.report(report, campaigns: campaigns)
        return Array(writer.buffer().readableBytesView)
    }

    /// A report of suggestions as CSV, a line a row.
    public func csv(_ report: SuggestionReport) -> [UInt8] {
        var csv = CSVText(
            header: (report.dimension == .pair ? ["anchor_product_id", "anchor_title"] : []) + [Self.keyName(report.dimension)]
                + (report.dimension == .product || report.dimension == .pair ? ["title"] : []) + [
                    "impressions", "clicks", "click_rate", "baskets", "bought", "units", "attributed_revenue", "attributed_after_view_only",
                    "halo_bought", "halo_revenue", "attributed_revenue_before", "currency",
                ])
        func money(_ amount: Int64) -> CSVText.Cell { .number(Money(minorUnits: amount, currency: report.currency).decimal) }
        for line in report.lines {
            var cells: [CSVText.Cell] = report.dimension == .pair ? [.text(line.anchor ?? ""), .text(line.anchorTitle ?? "")] : []
            cells.append(.text(line.key))
            if report.dimension == .product || report.dimension == .pair { cells.append(.text(line.title ?? "")) }
            let sums = line.sums
            cells += [
                .count(sums.impressions), .count(sums.clicks), sums.clickRate.map { .number("\($0.value)") } ?? .empty,
                .count(sums.baskets),
                .count(sums.bought), .count(sums.units), money(sums.amount), money(sums.viewAmount), .count(sums.haloBought),
                money(sums.haloAmount), money(line.before.amount), .text(report.currency.code),
            ]
            csv.add(cells)
        }
        return Array(csv.text.utf8)
    }

    /// A report of channels as CSV: a row for each channel and model.
    public func csv(_ report: ChannelReport) -> [UInt8] {
        var csv = CSVText(header: ["channel", "model", "attributed_orders", "attributed_revenue", "attributed_revenue_before", "currency"])
        for line in report.lines {
            for model in ChannelModel.allCases {
                let credit = line.credits[model] ?? .init()
                csv.add([
                    .text(line.channel.isEmpty ? "unattributed" : line.channel), .text(model.rawValue), .number(Self.orders(credit)),
                    .number(Money(minorUnits: credit.amount, currency: report.currency).decimal),
                    .number(Money(minorUnits: line.before[model]?.amount ?? 0, currency: report.currency).decimal),
                    .text(report.currency.code),
                ])
            }
        }
        return Array(csv.text.utf8)
    }

    /// The campaigns within the channels as CSV: a row for each campaign and model that knows them.
    /// - Parameter limit: campaigns at most, of those with most attributed.
    public func campaignCSV(_ report: ChannelReport, limit: Int) -> [UInt8] {
        var csv = CSVText(
            header: ["channel", "campaign", "model", "attributed_orders", "attributed_revenue", "attributed_revenue_before", "currency"])
        for line in report.campaigns.prefix(limit) {
            for model in ChannelModel.ofCampaigns {
                let credit = line.credits[model] ?? .init()
                csv.add([
                    .text(line.channel), .text(line.campaign ?? ""), .text(model.rawValue), .number(Self.orders(credit)),
                    .number(Money(minorUnits: credit.amount, currency: report.currency).decimal),
                    .number(Money(minorUnits: line.before[model]?.amount ?? 0, currency: report.currency).decimal),
                    .text(report.currency.code),
                ])
            }
        }
        return Array(csv.text.utf8)
    }

    /// A report of what was drawn by lot as JSON.
    public func json(_ report: DiscoveryReport) -> [UInt8] {
        var writer = JSONWriter()
        writer.report(report)
        return Array(writer.buffer().readableBytesView)
    }

    /// A report of what was drawn by lot as CSV, a placement a row.
    public func csv(_ report: DiscoveryReport) -> [UInt8] {
        var csv = CSVText(header: [
            "placement", "usual_seen", "usual_clicked", "tried_seen", "tried_clicked", "click_rate", "click_rate_without_trying_ips",
            "click_rate_without_trying_snips", "effective_sample_size",
        ])
        func cell(_ estimate: IntervalEstimate?) -> CSVText.Cell { estimate.map { .number("\($0.value)") } ?? .empty }
        for line in report.lines {
            csv.add([
                .text(line.placement), .count(line.usual.seen), .count(line.usual.clicked), .count(line.tried.seen),
                .count(line.tried.clicked), cell(line.asShown), cell(line.withoutTrying.estimate),
                cell(line.withoutTryingSelfNormalised.estimate), .number("\(line.effectiveSampleSize)"),
            ])
        }
        return Array(csv.text.utf8)
    }

    /// Orders with six decimals, exactly.
    static func orders(_ credit: DayFacts.ChannelSums) -> String {
        let digits = String(credit.microOrders.magnitude % 1_000_000)
        return "\(credit.microOrders / 1_000_000)." + String(repeating: "0", count: 6 - digits.count) + digits
    }

    static func keyName(_ dimension: ReportDimension) -> String {
        dimension == .product || dimension == .pair ? "product_id" : dimension.rawValue
    }
}

extension ReportDocument {
    /// What a finding says, with its evidence, as two sentences.
    public func sentences(_ finding: ReportFinding) -> (advice: String, evidence: String) { ReportWording.sentences(finding) }
}
