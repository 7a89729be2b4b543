import ArgumentParser
import Commerce
import Merchandising
import Storage
import Web

/// Ends a bundle for good, or dismisses a proposal.
struct BundlesEndCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "end", abstract: "Ends a bundle for good; a proposal is dismissed and not made again until it is brought back.",
        discussion: "Example: alongside bundles end bundle-1x2y3z --author Anna")

    @OptionGroup var shop: ShopFolder
    @OptionGroup var options: BundleOptions

    @Argument(help: "The id of the bundle or of the proposal.")
    var id: String

    @Option(help: "Who does it, for the history. Default: the name of the user.")
    var author: String?

    @Flag(help: "Prints what became of it as JSON.")
    var json = false

    func run() async throws {
        let work = BundleWork(shop: shop, settings: try await options.settings(of: shop), progress: ProgressLine())
        let now = Timestamp.now()
        try OfferWork(shop: shop).open { database, document in
            if try database.offers().contains(where: { $0.offer.id.rawValue == id }) {
                let versions = try database.change(offers: [.end(OfferID(id))], by: RuleWork.author(author), at: now)
                return print(json ? document.history(versions) : "\(id) is ended.")
            }
            let proposal = try work.proposal(id, from: database).proposal
            try database.dismiss(
                bundle: DismissedBundle(
                    id: proposal.id, title: proposal.title, products: proposal.products, author: RuleWork.author(author), dismissedAt: now))
            print(
                json
                    ? try KeyReport.json(["id": id, "state": "dismissed"])
                    : "\(id) is dismissed; `alongside bundles undo \(id)` brings it back.")
        }
    }
}
