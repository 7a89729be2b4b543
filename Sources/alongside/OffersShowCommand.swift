import ArgumentParser
import Commerce
import Merchandising
import Storage
import Web

/// Shows what an offer gave, and every version of it.
struct OffersShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows what an offer gave, and every version of it, oldest first, with who changed it and when.",
        discussion: "Examples:\n  alongside offers show tea-set\n  alongside offers show tea-set --report --json")

    @OptionGroup var shop: ShopFolder

    @Argument(help: "The id of the offer.")
    var id: String

    @Flag(help: "Only what it gave with confirmed orders.")
    var report = false

    @Flag(help: "Prints the history, or the report, as JSON.")
    var json = false

    func run() async throws {
        try OfferWork(shop: shop).open { database, document in
            let versions = try database.history(ofOffer: OfferID(id))
            guard !versions.isEmpty else { throw OfferRefusal.unknown(OfferID(id)) }
            let report = try database.report(ofOffer: OfferID(id))
            if self.report { return print(json ? document.report(report, of: OfferID(id)) : document.line(report)) }
            if json { return print(document.history(versions)) }
            print(document.line(report))
            for version in versions {
                let words = version.offer.map { "\($0.stage.rawValue): \(document.sentence($0))" } ?? "none"
                print("\(version.number)\t\(version.changedAt)\t\(version.author)\t\(words)")
            }
        }
    }
}
