import Analytics
import ArgumentParser
import Commerce
import Foundation
import Storage
import Web

/// Says what suggestions led to, or which channels led to orders.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Says what suggestions led to, and which channels led to orders: attributed, not incremental.",
        discussion: """
            Examples:
              alongside report --from 2026-11-01 --to 2026-11-30
              alongside report --by product --csv > products.csv
              alongside report --by channel --model markov
              alongside report --by channel-campaign --model linear
              alongside report --by discovery
              alongside report --by trend

            Counts first what arrived since the last time. The periods are days in UTC; without one the last 28 days with anything \
            in them. docs/reports.md says what the figures mean.
            """)

    /// What a report tells apart.
    enum By: String, ExpressibleByArgument, CaseIterable {
        case placement, strategy, relation, segment, campaign, product, pair, day, channel, discovery, trend
        case channelCampaign = "channel-campaign"
    }

    @OptionGroup var shop: ShopFolder

    @Option(help: "The first day, such as 2026-11-01.")
    var from: ReportDay?

    @Option(help: "The last day.")
    var to: ReportDay?

    @Option(help: "What is told apart: \(By.allCases.map(\.rawValue).joined(separator: ", ")).")
    var by = By.placement

    @Option(help: "How orders are shared among channels: \(ChannelModel.allCases.map(\.rawValue).joined(separator: ", ")).")
    var model = ChannelModel.lastNonDirect

    @Option(help: "Lines at most, those with most attributed.")
    var limit = 50

    @Flag(help: "Prints CSV.")
    var csv = false

    @Flag(help: "Prints the API's JSON.")
    var json = false

    func validate() throws {
        guard !(csv && json) else { throw ValidationError("--csv and --json are two forms; name one") }
        guard (1...10_000).contains(limit) else { throw ValidationError("--limit must be from 1 to 10,000, not \(limit)") }
        if by == .channelCampaign, model == .markov {
            throw ValidationError("--model markov knows channels alone; name another for campaigns")
        }
        if let from, let to, from.day > to.day { throw ValidationError("--from \(from) is after --to \(to)") }
    }

    func run() async throws {
        try shop.requireDatabase()
        let settings = try await ShopSettings(path: shop.settingsPath).attribution
        let database = try shop.database(.readWrite)
        defer { try? database.close() }
        let reporting = Reporting(database: database, shop: shop, settings: settings)
        try reporting.count(progress: ProgressLine())
        if by == .trend {
            FileHandle.standardOutput.write(Data(try reporting.trends(limit: limit, csv: csv, json: json)))
            return
        }
        let range = try reporting.range(from: from?.day, to: to?.day)
        let output =
            switch by {
            case .channel: try reporting.channels(range, model: model, csv: csv, json: json)
            case .discovery: try reporting.discovery(range, csv: csv, json: json)
            case .channelCampaign: try reporting.campaigns(range, model: model, limit: limit, csv: csv, json: json)
            default:
                try reporting.suggestions(
                    range, by: ReportDimension(rawValue: by.rawValue) ?? .placement, limit: limit, csv: csv, json: json)
            }
        FileHandle.standardOutput.write(Data(output))
    }
}
