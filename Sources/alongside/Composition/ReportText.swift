import Analytics
import Commerce
import Web

/// Reports as a person reads them in a terminal.
struct ReportText {
    func text(_ report: SuggestionReport, findings: [ReportFinding]) -> String {
        func money(_ amount: Int64) -> String { Money(minorUnits: amount, currency: report.currency).description }
        let sums = report.totals
        let sales = report.sales
        var text = head(report.range, report.settings, report.daysOutOfDate)
        text += """
            Attributed revenue   \(money(sums.amount)) (before: \(money(report.totalsBefore.amount)); attributed, not incremental)
            Of it after a view   \(money(sums.viewAmount))
            Seen, clicked        \(sums.impressions.grouped), \(sums.clicks.grouped)\(rate(sums.clickRate))
            In baskets, bought   \(sums.baskets.grouped), \(sums.bought.grouped)
            Orders               \(sales.sums().orders.grouped), with a suggested product \(sales.sums { $0.isCrossSold }.orders.grouped)\(rate(sales.attachRate))
            All revenue          \(money(sales.sums().amount)); came back \(money(sales.sums().refunded))
            By programs          \(report.machines.botEvents.grouped) of \(report.machines.events.grouped) events, counted nowhere else


            """
        var rows = [["seen", "clicked", "bought", "attributed", "halo", report.dimension.rawValue]]
        for line in report.lines {
            let key = report.dimension == .campaign && line.key.isEmpty ? "(none)" : line.key
            let name = [line.anchor.map { "\(line.anchorTitle ?? $0) -> " } ?? "", line.title.map { "\(key)  \($0)" } ?? key]
                .joined()
            rows.append([
                line.sums.impressions.grouped, line.sums.clicks.grouped, line.sums.bought.grouped,
                Money(minorUnits: line.sums.amount, currency: report.currency).decimal,
                Money(minorUnits: line.sums.haloAmount, currency: report.currency).decimal, name,
            ])
        }
        text += Self.table(rows)
        if report.lineCount > report.lines.count { text += "and \((report.lineCount - report.lines.count).grouped) more\n" }
        for finding in findings {
            let (advice, evidence) = ReportDocument().sentences(finding)
            text += "\n* \(advice)\n  \(evidence)\n"
        }
        return text
    }

    func text(_ report: ChannelReport, model: ChannelModel) -> String {
        var text = head(report.range, report.settings, report.daysOutOfDate)
        text +=
            "\(report.whole.microOrders / 1_000_000) orders, \(Money(minorUnits: report.whole.amount, currency: report.currency)), shared by \(model.rawValue): attributed, not incremental\n\n"
        var rows = [["orders", "revenue", "before", "channel"]]
        for line in report.lines {
            let (now, before) = (line.credits[model] ?? .init(), line.before[model] ?? .init())
            rows.append([
                Self.orders(now), Money(minorUnits: now.amount, currency: report.currency).decimal,
                Money(minorUnits: before.amount, currency: report.currency).decimal,
                line.channel.isEmpty ? "(nothing known)" : line.channel,
            ])
        }
        return text + Self.table(rows)
    }

    /// The campaigns within the channels.
    func campaigns(_ report: ChannelReport, model: ChannelModel, limit: Int) -> String {
        var text = head(report.range, report.settings, report.daysOutOfDate)
        text += "Shared by \(model.rawValue): attributed, not incremental\n\n"
        var rows = [["orders", "revenue", "before", "channel, campaign"]]
        for line in report.campaigns.prefix(limit) {
            let (now, before) = (line.credits[model] ?? .init(), line.before[model] ?? .init())
            rows.append(
                [Self.orders(now)]
                    + [now, before].map { Money(minorUnits: $0.amount, currency: report.currency).decimal } + [
                        "\(line.channel), \(line.campaign.flatMap { $0.isEmpty ? nil : $0 } ?? "(none)")"
                    ])
        }
        return text + Self.table(rows)
    }

    /// What trying unproven products in the last place costs in clicks.
    func text(_ report: DiscoveryReport) -> String {
        guard !report.lines.isEmpty else {
            return
                "Nobody saw a place for which it was drawn by lot what stood there: send impressions with recommendation_id and position.\n"
        }
        var rows = [["seen", "clicked", "of them tried", "clicked", "click rate", "without trying", "effective", "last place of"]]
        for line in report.lines {
            rows.append([
                (line.usual.seen + line.tried.seen).grouped, (line.usual.clicked + line.tried.clicked).grouped, line.tried.seen.grouped,
                line.tried.clicked.grouped, line.asShown.map { Self.interval($0) } ?? "-",
                line.withoutTryingSelfNormalised.estimate.map { Self.interval($0) } ?? "not enough data",
                Int(line.effectiveSampleSize).grouped, line.placement,
            ])
        }
        return Self.table(rows)
    }

    private static func interval(_ estimate: IntervalEstimate) -> String {
        func percent(_ value: Double) -> String { "\((max(0, value) * 1_000).rounded() / 10)" }
        return "\(percent(estimate.value)) % (\(percent(estimate.interval.low)) to \(percent(estimate.interval.high)))"
    }

    private static func orders(_ sums: DayFacts.ChannelSums) -> String {
        let tenths = Int((Double(sums.microOrders) / 100_000).rounded())
        return "\((tenths / 10).grouped).\(tenths % 10)"
    }

    private func head(_ range: ReportRange, _ settings: AttributionSettings, _ daysOutOfDate: Int) -> String {
        func date(_ day: Int) -> String { CalendarDate(daysSince1970: Int64(day)).description }
        let late = daysOutOfDate == 0 ? "" : "; \(daysOutOfDate) of the days are being counted anew"
        return "\(date(range.first)) to \(date(range.last)), settings version \(settings.version)\(late)\n\n"
    }

    private func rate(_ estimate: IntervalEstimate?) -> String {
        func percent(_ value: Double) -> String { "\((max(0, value) * 1_000).rounded() / 10) %" }
        return estimate.map { " (\(percent($0.value)), 95 % interval \(percent($0.interval.low)) to \(percent($0.interval.high)))" } ?? ""
    }

    /// Columns of figures, right-aligned, and a last column of names.
    static func table(_ rows: [[String]]) -> String {
        let widths = (0..<(rows[0].count - 1)).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            zip(row, widths).map { String(repeating: " ", count: $1 - $0.count) + $0 }.joined(separator: "  ") + "  \(row[row.count - 1])\n"
        }.joined()
    }
}
