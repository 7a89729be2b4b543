import Analytics
import Commerce

extension JSONWriter {
    mutating func report(_ report: SuggestionReport, findings: [ReportFinding]) {
        json("{")
        head(report.range, report.settings, report.daysOutOfDate)
        json(",\"meaning\":\"attributed, not incremental\",\"by\":")
        string(report.dimension.rawValue)
        json(",\"totals\":{")
        sums(report.totals, report.currency)
        json("},\"totals_before\":{")
        sums(report.totalsBefore, report.currency)
        json("},\"sales\":{")
        sales(report.sales, report.currency)
        json("},\"sales_before\":{")
        sales(report.salesBefore, report.currency)
        json("},\"machines\":{\"events\":")
        integer(report.machines.events)
        json(",\"bot_events\":")
        integer(report.machines.botEvents)
        json(",\"bot_impressions\":")
        integer(report.machines.botImpressions)
        json(",\"bot_clicks\":")
        integer(report.machines.botClicks)
        json("},\"line_count\":")
        integer(report.lineCount)
        json(",\"lines\":[")
        for (place, line) in report.lines.enumerated() {
            json(place == 0 ? "\n{" : ",\n{")
            lineHead(line, by: report.dimension)
            json(",")
            sums(line.sums, report.currency)
            if let sold = line.sold {
                json(",\"sold\":")
                integer(sold)
            }
            if report.dimension != .day {
                json(",\"before\":{")
                sums(line.before, report.currency)
                json("}")
            }
            json("}")
        }
        json("],\"next_steps\":[")
        for (place, finding) in findings.enumerated() {
            let (advice, evidence) = ReportWording.sentences(finding)
            json(place == 0 ? "{\"text\":" : ",{\"text\":")
            string(advice)
            json(",\"evidence\":")
            string(evidence)
            json("}")
        }
        json("]}\n")
    }

    mutating func report(_ report: ChannelReport, campaigns limit: Int) {
        json("{")
        head(report.range, report.settings, report.daysOutOfDate)
        json(",\"meaning\":\"attributed, not incremental\",\"whole\":{")
        credit(report.whole, report.currency)
        json("},\"whole_before\":{")
        credit(report.wholeBefore, report.currency)
        json("},\"journeys_without_order\":")
        integer(report.journeysWithoutOrder)
        json(",\"channels\":[")
        for (place, line) in report.lines.enumerated() {
            json(place == 0 ? "\n{\"channel\":" : ",\n{\"channel\":")
            name(line.channel)
            credits(of: line, by: ChannelModel.allCases, report.currency)
        }
        json("],\"campaign_count\":")
        integer(report.campaigns.count)
        json(",\"campaigns\":[")
        for (place, line) in report.campaigns.prefix(limit).enumerated() {
            json(place == 0 ? "\n{\"channel\":" : ",\n{\"channel\":")
            name(line.channel)
            json(",\"campaign\":")
            name(line.campaign ?? "")
            credits(of: line, by: ChannelModel.ofCampaigns, report.currency)
        }
        json("]}\n")
    }

    mutating func report(_ report: DiscoveryReport) {
        json("{\"from\":")
        string(ReportWording.date(report.range.first))
        json(",\"to\":")
        string(ReportWording.date(report.range.last))
        json(",\"placements\":[")
        for (place, line) in report.lines.enumerated() {
            json(place == 0 ? "\n{\"placement\":" : ",\n{\"placement\":")
            string(line.placement)
            for (name, count) in [("usual", line.usual), ("tried", line.tried)] {
                json(",")
                string(name)
                json(":{\"seen\":")
                integer(count.seen)
                json(",\"clicked\":")
                integer(count.clicked)
                estimate(count.clickRate, named: "click_rate")
                json("}")
            }
            estimate(line.asShown, named: "click_rate")
            estimate(line.withoutTrying.estimate, named: "click_rate_without_trying_ips")
            estimate(line.withoutTryingSelfNormalised.estimate, named: "click_rate_without_trying_snips")
            json(",\"effective_sample_size\":")
            plain("\(line.effectiveSampleSize)")
            json("}")
        }
        json("]}\n")
    }

    /// What has no name is `null`.
    private mutating func name(_ name: String) {
        if name.isEmpty { json("null") } else { string(name) }
    }

    private mutating func credits(of line: ChannelReport.Line, by models: [ChannelModel], _ currency: Currency) {
        json(",\"models\":{")
        for (number, model) in models.enumerated() {
            if number > 0 { json(",") }
            string(model.rawValue)
            json(":{")
            credit(line.credits[model] ?? .init(), currency)
            json(",\"before\":{")
            credit(line.before[model] ?? .init(), currency)
            json("}}")
        }
        json("}}")
    }

    private mutating func head(_ range: ReportRange, _ settings: AttributionSettings, _ daysOutOfDate: Int) {
        json("\"from\":")
        string(ReportWording.date(range.first))
        json(",\"to\":")
        string(ReportWording.date(range.last))
        json(",\"before\":{\"from\":")
        string(ReportWording.date(range.before.first))
        json(",\"to\":")
        string(ReportWording.date(range.before.last))
        json("},\"days_out_of_date\":")
        integer(daysOutOfDate)
        json(",\"settings\":{\"version\":")
        integer(settings.version)
        json(",\"click_days\":")
        integer(settings.rule.clickDays)
        json(",\"view_days\":")
        integer(settings.rule.viewDays)
        json(",\"channel_click_days\":")
        integer(settings.windows.clickDays)
        json(",\"channel_email_days\":")
        integer(settings.windows.emailDays)
        json("}")
    }

    private mutating func lineHead(_ line: SuggestionReport.Line, by dimension: ReportDimension) {
        if let anchor = line.anchor {
            json("\"anchor_product_id\":")
            string(anchor)
            if let title = line.anchorTitle {
                json(",\"anchor_title\":")
                string(title)
            }
            json(",")
        }
        string(ReportDocument.keyName(dimension))
        json(":")
        if dimension == .campaign { name(line.key) } else { string(line.key) }
        guard let title = line.title else { return }
        json(",\"title\":")
        string(title)
    }

    private mutating func sums(_ sums: SuggestionSums, _ currency: Currency) {
        json("\"impressions\":")
        integer(sums.impressions)
        json(",\"clicks\":")
        integer(sums.clicks)
        estimate(sums.clickRate, named: "click_rate")
        json(",\"baskets\":")
        integer(sums.baskets)
        json(",\"bought\":")
        integer(sums.bought)
        json(",\"units\":")
        integer(sums.units)
        json(",\"attributed_revenue\":")
        money(sums.amount, currency)
        json(",\"attributed_after_view_only\":")
        money(sums.viewAmount, currency)
        json(",\"halo_bought\":")
        integer(sums.haloBought)
        json(",\"halo_revenue\":")
        money(sums.haloAmount, currency)
    }

    private mutating func sales(_ sales: SuggestionReport.Sales, _ currency: Currency) {
        json("\"all\":{")
        orders(sales.sums(), currency)
        json("},\"with_suggested\":{")
        orders(sales.sums { $0.isCrossSold }, currency)
        json("},\"without_suggested\":{")
        orders(sales.sums { !$0.isCrossSold }, currency)
        json("}")
        for segment in ReportedOrder.Segment.allCases {
            json(",")
            string(segment.rawValue)
            json(":{")
            orders(sales.sums { $0.segment == segment }, currency)
            json("}")
        }
        estimate(sales.attachRate, named: "attach_rate")
        estimate(sales.conversion(clicked: true), named: "conversion_of_those_who_clicked")
        estimate(sales.conversion(clicked: false), named: "conversion_of_those_who_did_not")
    }

    private mutating func orders(_ sums: DayFacts.OrderSums, _ currency: Currency) {
        json("\"orders\":")
        integer(sums.orders)
        json(",\"units\":")
        integer(sums.units)
        json(",\"revenue\":")
        money(sums.amount, currency)
        json(",\"refunded\":")
        money(sums.refunded, currency)
        guard sums.orders > 0 else { return }
        json(",\"aov\":")
        money(sums.averageOrderValue, currency)
    }

    private mutating func credit(_ credit: DayFacts.ChannelSums, _ currency: Currency) {
        json("\"attributed_orders\":")
        plain(ReportDocument.orders(credit))
        json(",\"attributed_revenue\":")
        money(credit.amount, currency)
    }

    private mutating func money(_ amount: Int64, _ currency: Currency) {
        json("{\"amount\":\"")
        plain(Money(minorUnits: amount, currency: currency).decimal)
        json("\",\"currency\":\"")
        plain(currency.code)
        json("\"}")
    }

    private mutating func estimate(_ estimate: IntervalEstimate?, named name: StaticString) {
        json(",\"")
        json(name)
        json("\":")
        guard let estimate else { return json("null") }
        json("{\"value\":")
        plain("\(estimate.value)")
        json(",\"interval\":[")
        plain("\(max(0, estimate.interval.low)),\(estimate.interval.high)")
        json("]}")
    }
}

extension DayFacts.OrderSums {
    /// Revenue over orders, to the nearest minor unit; 0 without orders.
    var averageOrderValue: Int64 { orders > 0 ? Int64((Double(amount) / Double(orders)).rounded()) : 0 }
}
