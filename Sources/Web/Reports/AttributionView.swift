import Analytics
import Commerce

/// How the orders of a period are shared among channels, by one model and by all.
struct AttributionView {
    /// A model to choose.
    struct Choice {
        let choiceName: String
        let choiceTitle: String
        let isChoiceChosen: Bool
    }

    /// A channel by the chosen model.
    struct Row {
        let channelName: String
        let orders: String
        let revenue: String
        let share: String
        let change: String
    }

    /// A channel by all models.
    struct Line {
        let channelName: String
        let cells: [String]
    }

    /// A campaign of a channel by the chosen model.
    struct Campaign {
        let campaignName: String
        let channelName: String
        let orders: String
        let revenue: String
        let change: String
    }

    /// Campaigns on the page at most.
    private static let mostCampaigns = 50

    let frame: ReportFrame
    let choices: [Choice]
    let modelTitle: String
    let choiceLabel = "Model"
    let choiceField = "model"
    let bars: [BarChart]
    let rows: [Row]
    let hasRows: Bool
    let models: [String]
    let lines: [Line]
    let campaigns: [Campaign]
    let hasCampaigns: Bool
    let campaignsLine: String
    let campaignLink: String
    let journeysLine: String?
    let wholeLine: String
    let csvLink: String

    init(_ query: ReportQuery, report: ChannelReport) {
        func money(_ amount: Int64) -> String { Wording.money(Money(minorUnits: amount, currency: report.currency)) }
        let model = query.model
        frame = ReportFrame(
            query, path: ReportsPages.attributionPath, settings: report.settings, daysOutOfDate: report.daysOutOfDate,
            extra: "&model=\(model.rawValue)")
        choices = ChannelModel.allCases.map {
            Choice(choiceName: $0.rawValue, choiceTitle: ReportWording.model($0), isChoiceChosen: $0 == model)
        }
        modelTitle = ReportWording.model(model)
        let sorted = report.lines.sorted {
            ($0.channel.isEmpty ? 1 : 0, -($0.credits[model]?.amount ?? 0), $0.channel)
                < ($1.channel.isEmpty ? 1 : 0, -($1.credits[model]?.amount ?? 0), $1.channel)
        }
        rows = sorted.map { line in
            let credit = line.credits[model] ?? .init()
            return Row(
                channelName: ReportWording.channel(line.channel), orders: Wording.ratio(Double(credit.microOrders) / 1_000_000),
                revenue: money(credit.amount),
                share: report.whole.amount > 0 ? Wording.percentage(Double(max(0, credit.amount)) / Double(report.whole.amount)) : "–",
                change: ReportWording.change(credit.amount, line.before[model]?.amount ?? 0) ?? "")
        }
        hasRows = report.whole.microOrders > 0
        bars = [
            BarChart(
                id: "channels", title: "Attributed revenue by channel", description: "\(ReportWording.model(model)); after refunds.",
                heading: "Attributed revenue",
                values: sorted.map { line in
                    let amount = line.credits[model]?.amount ?? 0
                    return (ReportWording.channel(line.channel), money(amount), Double(amount), nil)
                })
        ].compactMap { $0 }
        models = ChannelModel.allCases.map(ReportWording.model)
        lines = sorted.map { line in
            Line(
                channelName: ReportWording.channel(line.channel),
                cells: ChannelModel.allCases.map { money(line.credits[$0]?.amount ?? 0) })
        }
        // A Markov chain knows channels alone.
        let told = model == .markov ? ChannelModel.lastNonDirect : model
        let named = report.campaigns.contains { $0.campaign != "" }
        let known = report.campaigns.sorted { ($0.credits[told]?.amount ?? 0) > ($1.credits[told]?.amount ?? 0) }
        campaigns = (named ? known.prefix(Self.mostCampaigns) : []).map { line in
            let credit = line.credits[told] ?? .init()
            return Campaign(
                campaignName: ReportWording.campaign(line.campaign ?? ""), channelName: ReportWording.channel(line.channel),
                orders: Wording.ratio(Double(credit.microOrders) / 1_000_000), revenue: money(credit.amount),
                change: ReportWording.change(credit.amount, line.before[told]?.amount ?? 0) ?? "")
        }
        hasCampaigns = named
        campaignsLine =
            "\(ReportWording.model(told))."
            + (report.campaigns.count > campaigns.count
                ? " The first \(Wording.count(campaigns.count)) of \(Wording.count(report.campaigns.count)); the file has up to 10,000."
                : "")
        campaignLink = "/reports/channels.csv?from=\(frame.from)&to=\(frame.to)&by=campaign&limit=10000"
        journeysLine =
            model == .markov
            ? "Learned from \(Wording.counted(Int(report.whole.microOrders / 1_000_000), "order", "orders")) and from \(Wording.counted(report.journeysWithoutOrder, "journey", "journeys")) that ended without one."
            : nil
        wholeLine =
            "\(Wording.counted(Int(report.whole.microOrders / 1_000_000), "order", "orders")), \(money(report.whole.amount)): every model shares out just that."
        csvLink = "/reports/channels.csv?from=\(frame.from)&to=\(frame.to)"
    }
}
