import ArgumentParser
import Commerce
import Feeds
import Foundation
import Storage

/// Brings products, orders, customers, events or reviews into the shop.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Imports products, orders, customers, events or reviews from CSV or JSON.",
        discussion: """
            Examples:
              alongside import orders orders.csv
              alongside import orders export.csv.gz --map map.json --dry-run
              zcat products.jsonl.gz | alongside import products -

            Reads CSV (comma, semicolon or tab), JSON Lines and JSON arrays, plain or gzip. A row that cannot be taken never stops the \
            import: it is counted, and listed with its reason in a rejects file. What arrives twice counts once, so a file may be \
            imported again, also after it was interrupted. docs/formats.md describes columns and maps.
            """)

    @OptionGroup var shop: ShopFolder

    @Argument(help: "products, orders, customers, events or reviews.")
    var kind: FeedKind

    @Argument(help: "The files, or - for standard input.")
    var files: [String]

    @Option(help: "A JSON file that says how a foreign export is to be read.")
    var map: String?

    @Flag(help: "Does all but write.")
    var dryRun = false

    @Option(help: "Where rejected rows are listed. Default: in the shop's folder.")
    var rejects: String?

    @Option(help: "csv, jsonl or json. Default: found out from the content.")
    var form: FeedForm?

    @Option(help: "The currency of prices that name none, such as EUR. Default: the shop's, else none.")
    var currency: Currency?

    @Option(help: "What times without a zone mean, such as Europe/London or +01:00. Default: the map's, else UTC.")
    var timeZone: FeedTimeZone?

    @Option(help: "The moment a product feed speaks of, for the price history. Default: now.")
    var asOf: Timestamp?

    @Option(help: "Rows that are written in one transaction.")
    var batchRows = FeedImport.defaultBatchRows

    @Flag(help: "Prints the summary as JSON.")
    var json = false

    func validate() throws {
        guard (1...1_000_000).contains(batchRows) else {
            throw ValidationError("--batch-rows must be from 1 to 1,000,000, not \(batchRows)")
        }
        guard !files.isEmpty else { throw ValidationError("name at least one file, or - for standard input") }
    }

    /// So that reports are there when somebody looks; a server or `report` would count them too.
    private func countReports() async throws {
        let database = try shop.database(.readWrite)
        defer { try? database.close() }
        let settings = try await ShopSettings(path: shop.settingsPath).attribution
        try Reporting(database: database, shop: shop, settings: settings).count(progress: ProgressLine())
    }

    func run() async throws {
        let importing = Importing(
            shop: shop, kind: kind, isRehearsal: dryRun, map: try map.map { try FeedMap(contentsOf: $0, for: kind) }, form: form,
            currency: currency, timeZone: timeZone, rejects: rejects, batchRows: batchRows,
            moment: asOf ?? Timestamp(secondsSince1970: Int64(Date().timeIntervalSince1970)))
        let outcome = try importing.run(files, progress: ProgressLine())
        if !dryRun, kind == .orders || kind == .events { try await countReports() }
        print(json ? try ImportReport(outcome).json() : ImportReport(outcome).text)
    }
}
