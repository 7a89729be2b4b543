import ArgumentParser
import Commerce
import Merchandising
import Storage
import Web

/// Brings a dismissed proposal back, or what a bundle was before its last change.
struct BundlesUndoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Brings a dismissed proposal back; of a bundle that is an offer, what it was before its last change.",
        discussion: "Example: alongside bundles undo bundle-1x2y3z --author Anna")

    @OptionGroup var shop: ShopFolder

    @Argument(help: "The id of the proposal or of the bundle.")
    var id: String

    @Option(help: "Who does it, for the history. Default: the name of the user.")
    var author: String?

    func run() async throws {
        try OfferWork(shop: shop).open { database, document in
            if try database.dismissedBundles().contains(where: { $0.id == id }) {
                try database.restore(bundle: id, by: RuleWork.author(author), at: .now())
                return print("\(id) is proposed again.")
            }
            let version = try database.undo(offer: OfferID(id), by: RuleWork.author(author), at: .now())
            guard let offer = version.offer else { return print("\(id) is taken away, as before it was made.") }
            print("\(offer.id) is \(offer.state(at: .now()).rawValue) again: \(document.sentence(offer)).")
        }
    }
}
