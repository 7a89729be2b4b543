import Analytics
import ArgumentParser
import Commerce
import Foundation
import Storage

/// Writes a year of events and orders into a database, counts it for reports, and times every report over all of it.
struct ReportsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reports",
        abstract: "Times reports over a year of made-up events and orders.",
        discussion: "Example: alongside-benchmarks reports --folder /tmp/reports-shop --events 10000000 --orders 1000000")

    @Option(help: "The shop's folder; what is there already is used as it is.")
    var folder: String

    @Option var events = 10_000_000
    @Option var orders = 1_000_000
    @Option(help: "How often each report is asked for.")
    var rounds = 11

    func run() throws {
        let exists = FileManager.default.fileExists(atPath: "\(folder)/\(ShopDatabase.fileName)")
        let database = try ShopDatabase(folder: folder)
        defer { try? database.close() }
        if !exists { try say("Written") { try MadeUpYear(events: events, orders: orders).write(into: database) } }
        let settings = AttributionSettings()
        var days = 0
        let end = Timestamp(millisecondsSince1970: MadeUpYear.opening.millisecondsSince1970).advanced(byDays: MadeUpYear.days)
        var counting = ReportCounting(database, settings: settings)
        try say("Counted") { days = try counting.run(at: end) }
        print("  \(days) days")
        let last = Int(end.millisecondsSince1970 / 86_400_000) - 1
        // 11 days short of the year, so that not only whole months are added up.
        for range in [ReportRange(days: 28, through: last), ReportRange(days: MadeUpYear.days - 11, through: last - 5)] {
            for dimension in ReportDimension.allCases {
                try time("\(range.count) days by \(dimension.rawValue)") {
                    let report = try database.suggestionReport(range, by: dimension, limit: 100, settings: settings)
                    guard report.totals.amount > 0, report.daysOutOfDate == 0, !report.lines.isEmpty else { throw ExitCode.failure }
                }
            }
            try time("\(range.count) days by channel, eight models") {
                let report = try database.channelReport(range, settings: settings)
                for model in ChannelModel.allCases {
                    let sum = report.lines.reduce(Int64(0)) { $0 + ($1.credits[model]?.amount ?? 0) }
                    guard sum == report.whole.amount, sum > 0 else { throw ExitCode.failure }
                }
            }
        }
        // What a server does again and again, with what it kept from before, and what the command line does, which begins with nothing.
        try late(database, suffix: "late")
        try say("Counted again after one event of the last day") { days = try counting.run(at: end) }
        try late(database, suffix: "later")
        try say("The same once more") { days = try counting.run(at: end) }
        try late(database, suffix: "latest")
        var anew = ReportCounting(database, settings: settings)
        try say("The same by a program that begins with nothing") { days = try anew.run(at: end) }
        print("  \(days) days")
        // A visitor who looks faster than anybody reads is a program, and was one before.
        _ = try database.record(
            interactions: (0..<70).map { step in
                var look = MadeUpYear.event(number: events / 2, day: MadeUpYear.days / 2, suffix: "fast \(step)")
                look.occurredAt = Timestamp(millisecondsSince1970: look.occurredAt.millisecondsSince1970 + Int64(step))
                look.kind = .viewItem
                look.product = ProductID("p\(step)")
                return look
            })
        try say("Counted again after a program was found out") { days = try counting.run(at: end) }
        print("  \(days) days")
    }

    private func late(_ database: ShopDatabase, suffix: String) throws {
        _ = try database.record(interactions: [MadeUpYear.event(number: events + 1, day: MadeUpYear.days - 1, suffix: suffix)])
    }

    private func say(_ what: String, _ work: () throws -> Void) throws {
        let started = ContinuousClock.now
        try work()
        print("\(what) in \(((ContinuousClock.now - started) / .milliseconds(1)).rounded() / 1000) s")
    }

    private func time(_ what: String, _ work: () throws -> Void) throws {
        var times: [Double] = []
        for _ in 0..<rounds {
            let started = ContinuousClock.now
            try work()
            times.append((ContinuousClock.now - started) / .milliseconds(1))
        }
        times.sort()
        print("  \(what): median \((times[times.count / 2]).rounded()) ms, most \((times[times.count - 1]).rounded()) ms")
    }
}
