import ArgumentParser
import Commerce
import Merchandising
import Storage
import Web

/// Lists the offers of the shop.
struct OffersListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the offers with their state, and what they gave with confirmed orders.",
        discussion: "Example: alongside offers list --json")

    @OptionGroup var shop: ShopFolder

    @Flag(help: "Prints the list as JSON.")
    var json = false

    func run() async throws {
        try OfferWork(shop: shop).open { database, document in
            let (offers, used, now) = (try database.offers(), try database.confirmedUsage(), Timestamp.now())
            if json { return print(document.list(offers, used: used, at: now)) }
            if offers.isEmpty { print("There are no offers; `alongside offers add FILE` makes one.") }
            for kept in offers {
                let uses = used[kept.offer.id]?.uses ?? 0
                print("\(kept.offer.id)\t\(kept.offer.state(at: now).rawValue)\t\(uses) uses\t\(document.sentence(kept.offer))")
            }
        }
    }
}
