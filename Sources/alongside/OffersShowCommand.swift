import ArgumentParser
import Commerce
import Merchandising
import Storage
import Web

/// Shows every version of an offer.
struct OffersShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows every version of an offer, oldest first, with who changed it and when.",
        discussion: "Example: alongside offers show tea-set --json")

    @OptionGroup var shop: ShopFolder

    @Argument(help: "The id of the offer.")
    var id: String

    @Flag(help: "Prints the history as JSON.")
    var json = false

    func run() async throws {
        try OfferWork(shop: shop).open { database, document in
            let versions = try database.history(ofOffer: OfferID(id))
            guard !versions.isEmpty else { throw OfferRefusal.unknown(OfferID(id)) }
            if json { return print(document.history(versions)) }
            for version in versions {
                let words = version.offer.map { "\($0.stage.rawValue): \(document.sentence($0))" } ?? "none"
                print("\(version.number)\t\(version.changedAt)\t\(version.author)\t\(words)")
            }
        }
    }
}
