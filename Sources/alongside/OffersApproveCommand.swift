import ArgumentParser
import Commerce
import Merchandising
import Storage
import Web

/// Approves an offer: it is in force within its window.
struct OffersApproveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Approves an offer: it is in force within its window.",
        discussion: "Example: alongside offers approve tea-set --author Anna")

    @OptionGroup var shop: ShopFolder

    @Argument(help: "The id of the offer.")
    var id: String

    @Option(help: "Who does it, for the history. Default: the name of the user.")
    var author: String?

    @Flag(help: "Prints what became of it as JSON.")
    var json = false

    func run() async throws {
        try OfferWork(shop: shop).open { database, document in
            let versions = try database.change(offers: [.approve(OfferID(id))], by: RuleWork.author(author), at: .now())
            if json { return print(document.history(versions)) }
            for offer in versions.compactMap(\.offer) { print("\(offer.id) is \(offer.state(at: .now()).rawValue).") }
        }
    }
}
