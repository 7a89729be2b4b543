import ArgumentParser
import Commerce
import Merchandising
import Storage
import Web

/// Says what offers gave.
struct OffersReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Says of every offer how often it was shown and quoted, the orders that used it, and what they left after costs.",
        discussion: "Examples:\n  alongside offers report\n  alongside offers report tea-set --json")

    @OptionGroup var shop: ShopFolder

    @Argument(help: "The id of an offer. Default: all offers.")
    var id: String?

    @Flag(help: "Prints the report as JSON.")
    var json = false

    func run() async throws {
        try OfferWork(shop: shop).open { database, document in
            var ids = try database.offers().map(\.offer.id)
            if let id {
                guard ids.contains(OfferID(id)) else { throw OfferRefusal.unknown(OfferID(id)) }
                ids = [OfferID(id)]
            }
            let reports = try database.offerReports()
            if json {
                guard let id else { return print(document.reports(reports, of: ids)) }
                return print(document.report(reports[OfferID(id)] ?? OfferReport(), of: OfferID(id)))
            }
            if ids.isEmpty { print("There are no offers.") }
            for id in ids { print("\(id)\t\(document.line(reports[id] ?? OfferReport()))") }
        }
    }
}
