import ArgumentParser
import Commerce
import Merchandising
import Storage
import Web

/// Brings back what an offer was before its last change.
struct OffersUndoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Brings back what an offer was before its last change, and before that one when done again.",
        discussion: "Example: alongside offers undo tea-set --author Anna")

    @OptionGroup var shop: ShopFolder

    @Argument(help: "The id of the offer.")
    var id: String

    @Option(help: "Who does it, for the history. Default: the name of the user.")
    var author: String?

    @Flag(help: "Prints what became of it as JSON.")
    var json = false

    func run() async throws {
        try OfferWork(shop: shop).open { database, document in
            let version = try database.undo(offer: OfferID(id), by: RuleWork.author(author), at: .now())
            if json { return print(document.history([version])) }
            guard let offer = version.offer else { return print("\(id) is taken away, as before it was made.") }
            print("\(offer.id) is \(offer.state(at: .now()).rawValue) again: \(document.sentence(offer)).")
        }
    }
}
