import ArgumentParser
import Commerce
import Merchandising
import Storage
import Web

/// Makes an offer of a proposal.
struct BundlesApproveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "Makes an offer of a proposal and approves it; what is under another offer already is approved as it is.",
        discussion: "Example: alongside bundles approve bundle-1x2y3z --depth 0.1 --author Anna")

    @OptionGroup var shop: ShopFolder
    @OptionGroup var options: BundleOptions

    @Argument(help: "The id of the proposal.")
    var id: String

    @Option(help: "What is taken off the products beside the main one, as a share, such as 0.1. Default: what is proposed.")
    var depth: Double?

    @Flag(help: "Leaves the offer a draft, to edit it first.")
    var draft = false

    @Option(help: "Who does it, for the history. Default: the name of the user.")
    var author: String?

    @Flag(help: "Prints what became of it as JSON.")
    var json = false

    func validate() throws {
        if let depth, !(depth > 0 && depth < 1) { throw ValidationError("--depth is a share, above 0 and below 1, and not \(depth)") }
    }

    func run() async throws {
        let work = BundleWork(shop: shop, settings: try await options.settings(of: shop), progress: ProgressLine())
        let now = Timestamp.now()
        try OfferWork(shop: shop).open { database, document in
            var changes: [OfferChange] = draft ? [] : [.approve(OfferID(id))]
            if !(try database.offers().contains { $0.offer.id.rawValue == id }) {
                let (proposals, proposal) = try work.proposal(id, from: database)
                let wording = BundleWording(proposal: proposal, storefront: proposals.storefront, days: work.settings.days)
                guard let offer = proposal.offer(at: depth, settings: work.settings, note: wording.why) else {
                    throw BundleRefusal.noSaving(id)
                }
                changes.insert(.put(offer), at: 0)
            }
            let versions = try database.change(offers: changes, by: RuleWork.author(author), at: now)
            if json { return print(document.history(versions)) }
            for offer in versions.suffix(1).compactMap(\.offer) {
                print("\(offer.id) is \(offer.state(at: now).rawValue): \(document.sentence(offer)).")
            }
        }
    }
}
