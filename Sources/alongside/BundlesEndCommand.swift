import ArgumentParser
import Commerce
import Merchandising
import Storage
import Web

/// Ends a bundle for good, or dismisses a proposal.
struct BundlesEndCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "end", abstract: "Ends a bundle for good; a proposal that is ended is dismissed and not made again.",
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
        let work = BundleWork(shop: shop, settings: options.settings, progress: ProgressLine())
        let now = Timestamp.now()
        try OfferWork(shop: shop).open { database, document in
            var changes: [OfferChange] = [.end(OfferID(id))]
            if !(try database.offers().contains { $0.offer.id.rawValue == id }) {
                let proposal = try work.proposal(id, from: database).proposal
                // At any depth: what is dismissed is the products.
                guard let offer = proposal.offer(at: 0.5, settings: work.settings, note: "Dismissed.") else {
                    throw BundleError.noSaving(id)
                }
                changes.insert(.put(offer), at: 0)
            }
            let versions = try database.change(offers: changes, by: RuleWork.author(author), at: now)
            print(json ? document.history(versions) : "\(id) is ended.")
        }
    }
}
