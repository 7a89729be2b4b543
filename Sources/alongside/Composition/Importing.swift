import Commerce
import Feeds
import Foundation
import Storage

/// Brings files of one kind into a shop.
struct Importing {
    let shop: ShopFolder
    let kind: FeedKind
    /// Does everything but write.
    var isRehearsal = false
    var map: FeedMap?
    var form: FeedForm?
    var currency: Currency?
    var timeZone: FeedTimeZone?
    /// Where rejected rows are listed; `nil` puts them into the shop's folder, or nowhere in a rehearsal.
    var rejects: String?
    /// Rows that are written in one transaction.
    var batchRows = FeedImport.defaultBatchRows
    /// When the feed speaks of: from then on its prices hold.
    var moment: Timestamp

    /// What an import did.
    struct Outcome: Encodable {
        var summary: ImportSummary
        /// Return lines for which an order line was found; `nil` where nothing new arrived.
        var settlement: Settlement?
        var seconds: Double
        var isRehearsal: Bool

        /// Whether the shop is as it was before.
        var changedNothing: Bool { rows(endingIn: ", new") + rows(endingIn: ", updated") == 0 }

        /// Rows that the shop knew already.
        var known: Int { rows(endingIn: ", already known") }

        private func rows(endingIn arrival: String) -> Int {
            summary.classes.reduce(0) { $0 + ($1.name.hasSuffix(arrival) ? $1.rows : 0) }
        }

        func encode(to encoder: any Encoder) throws {
            try summary.encode(to: encoder)
            var more = encoder.container(keyedBy: CodingKeys.self)
            try more.encodeIfPresent(settlement?.returns, forKey: .returns)
            try more.encodeIfPresent(settlement?.matched, forKey: .matched)
            try more.encodeIfPresent(settlement?.partlyMatched, forKey: .partlyMatched)
            try more.encode((seconds * 1000).rounded() / 1000, forKey: .seconds)
            try more.encode(isRehearsal, forKey: .dryRun)
        }

        private enum CodingKeys: String, CodingKey {
            case seconds
            case returns = "returns_stored"
            case matched = "returns_matched"
            case partlyMatched = "returns_partly_matched"
            case dryRun = "dry_run"
        }
    }

    /// Imports the files in turn. What was taken before an error stays.
    func run(_ files: [String], progress: ProgressLine) throws -> Outcome {
        let started = ContinuousClock.now
        var summary = ImportSummary(kind: kind)
        let opening = { try shop.database(isRehearsal ? .rehearsal : .readWrite) }
        let exists = FileManager.default.fileExists(atPath: "\(shop.path)/\(ShopDatabase.fileName)")
        var opened: ShopDatabase? = exists ? try opening() : nil
        for file in files {
            var feed = FeedImport(file: file)
            feed.map = map
            feed.form = form
            let known = try currency ?? opened?.currency()
            // Small exports name neither currency nor zone: they are taken in without one, and in UTC.
            feed.currency = known == .unspecified ? nil : known
            feed.currencyOtherwise = .unspecified
            feed.timeZone = timeZone ?? (map?.timeZone == nil ? .utc : nil)
            feed.batchRows = batchRows
            feed.rejectsFile = rejects ?? (isRehearsal ? nil : defaultRejects(of: file))
            // What an earlier import of the file could not take is no longer true.
            if rejects == nil, !isRehearsal { try? FileManager.default.removeItem(atPath: defaultRejects(of: file)) }
            progress.begin("importing \(file == "-" ? "standard input" : (file as NSString).lastPathComponent)")
            let database = opened
            let part = try take(feed, open: { try database ?? opening() }, progress: progress, opened: &opened)
            summary.add(part)
        }
        progress.begin("settling returns and titles")
        let settlement = try opened?.settle()
        try opened?.close()
        progress.end()
        return Outcome(
            summary: summary, settlement: settlement, seconds: (ContinuousClock.now - started) / .seconds(1), isRehearsal: isRehearsal)
    }

    private func take(
        _ feed: FeedImport, open: @escaping () throws -> ShopDatabase, progress: ProgressLine, opened: inout ShopDatabase?
    ) throws -> ImportSummary {
        let show = { (done: FeedProgress) in
            progress.show(
                fraction: done.totalBytes.map { Double(done.bytesConsumed) / Double(max($0, 1)) }, count: done.rows, unit: "rows")
        }
        func importing<Row: Sendable>(
            _ record: @escaping (ShopDatabase, [Row]) throws -> [Arrival],
            _ run: (ShopIntake<Row>, (FeedProgress) -> Void) throws -> ImportSummary
        ) throws -> ImportSummary {
            let intake = ShopIntake(open: open, record: record)
            defer { opened = intake.opened ?? opened }
            return try run(intake, show)
        }
        let moment = moment
        return switch kind {
        case .products:
            try importing({ try $0.record(products: $1.map { ($0.product, $0.states) }, at: moment) }, feed.products)
        case .orders: try importing({ try $0.record(entries: $1) }, feed.orders)
        case .customers: try importing({ try $0.record(customers: $1) }, feed.customers)
        case .events: try importing({ try $0.record(interactions: $1) }, feed.events)
        case .reviews: try importing({ try $0.record(reviews: $1) }, feed.reviews)
        }
    }

    private func defaultRejects(of file: String) -> String {
        let name = file == "-" ? "stdin" : (file as NSString).lastPathComponent
        // The name without its endings: orders.csv.gz gives rejected-orders-orders.csv.
        return "\(shop.path)/rejected-\(kind.rawValue)-\(name.prefix { $0 != "." }).csv"
    }
}
