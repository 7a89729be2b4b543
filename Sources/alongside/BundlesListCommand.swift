import ArgumentParser
import Commerce
import Merchandising
import Storage
import Web

/// Lists the bundles among the offers.
struct BundlesListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the bundles that are offers, with their state and what they gave with confirmed orders.",
        discussion: "Example: alongside bundles list --json")

    @OptionGroup var shop: ShopFolder

    @Flag(help: "Prints the list as JSON, as GET /v1/offers answers.")
    var json = false

    func run() async throws {
        try OfferWork(shop: shop).open { database, document in
            let offers = try database.offers().filter { $0.offer.bundledProducts != nil }
            let (used, now) = (try database.confirmedUsage(), Timestamp.now())
            if json { return print(document.list(offers, used: used, at: now)) }
            if offers.isEmpty { print("There are no bundles; `alongside bundles propose` proposes some.") }
            for kept in offers {
                let uses = used[kept.offer.id]?.uses ?? 0
                print("\(kept.offer.id)\t\(kept.offer.state(at: now).rawValue)\t\(uses) uses\t\(document.sentence(kept.offer))")
            }
        }
    }
}
