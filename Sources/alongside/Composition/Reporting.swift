import Analytics
import Commerce
import Foundation
import Merchandising
import Storage
import Web

/// Counts a shop's reports and puts one together, for the command line.
struct Reporting {
    let database: ShopDatabase
    let shop: ShopFolder
    let settings: AttributionSettings

    /// Counts what arrived since the last time.
    func count(progress: ProgressLine) throws {
        progress.begin("counting reports")
        defer { progress.end() }
        var counting = ReportCounting(database, settings: settings)
        try counting.run(at: .now()) {
            progress.show(fraction: Double($0.done) / Double(max(1, $0.of)), count: $0.done, unit: "days")
        }
    }

    /// The period that was named, or the last 28 days with anything in them.
    func range(from: Int?, to: Int?) throws -> ReportRange {
        let today = Int(Timestamp.now().millisecondsSince1970 / 86_400_000)
        let last = try to ?? database.lastReportedDay(at: .now()) ?? today
        return ReportRange(first: from ?? last - 27, last: last) ?? ReportRange(days: 1, through: last)
    }

    func suggestions(_ range: ReportRange, by dimension: ReportDimension, limit: Int, csv: Bool, json: Bool) throws -> [UInt8] {
        let report = try database.suggestionReport(range, by: dimension, limit: limit, settings: settings)
        if csv { return ReportDocument().csv(report) }
        let findings = try findings(range, placements: dimension == .placement ? report : nil)
        return json ? ReportDocument().json(report, findings: findings) : Array(ReportText().text(report, findings: findings).utf8)
    }

    func channels(_ range: ReportRange, model: ChannelModel, csv: Bool, json: Bool) throws -> [UInt8] {
        let report = try database.channelReport(range, settings: settings)
        if csv { return ReportDocument().csv(report) }
        return json ? ReportDocument().json(report) : Array(ReportText().text(report, model: model).utf8)
    }

    func campaigns(_ range: ReportRange, model: ChannelModel, limit: Int, csv: Bool, json: Bool) throws -> [UInt8] {
        let report = try database.channelReport(range, settings: settings)
        if csv { return ReportDocument().campaignCSV(report, limit: limit) }
        return json
            ? ReportDocument().json(report, campaigns: limit)
            : Array(ReportText().campaigns(report, model: model, limit: limit).utf8)
    }

    func discovery(_ range: ReportRange, csv: Bool, json: Bool) throws -> [UInt8] {
        let report = try DiscoveryReport(range: range, decisions: try database.discoveryDecisions(range))
        if csv { return ReportDocument().csv(report) }
        return json ? ReportDocument().json(report) : Array(ReportText().text(report).utf8)
    }

    /// How sales change, as the last training and the orders of today say.
    /// - Throws: where there is no model yet.
    func trends(limit: Int, csv: Bool, json: Bool) throws -> [UInt8] {
        let storefront = try StorefrontLoading(shop: shop).load(from: database).storefront
        let report = TrendReport(of: storefront, changes: try ShopFigures.pairChanges(in: database))
        let document = TrendDocument(report)
        if csv { return document.csv(limit: limit) }
        return json ? document.json(limit: limit) : Array(TrendText().text(report, limit: limit).utf8)
    }

    private func findings(_ range: ReportRange, placements: SuggestionReport?) throws -> [ReportFinding] {
        func report(_ dimension: ReportDimension, _ limit: Int) throws -> SuggestionReport {
            try database.suggestionReport(range, by: dimension, limit: limit, settings: settings)
        }
        // What goes together is known once there is a model; without one nothing is said of it.
        let storefront = try? StorefrontLoading(shop: shop).load(from: database).storefront
        let candidates = storefront.map { ReportFinding.candidates(in: $0, anchors: 40, fewestTogether: 10) } ?? []
        let shown = try database.shownPairs(range, among: candidates.map { ($0.anchor, $0.product) })
        return ReportFinding.findings(
            placements: try placements ?? report(.placement, 100), strategies: try report(.strategy, 100),
            products: try report(.product, 1_000), neverShown: candidates.filter { !shown.contains([$0.anchor, $0.product]) })
    }
}
