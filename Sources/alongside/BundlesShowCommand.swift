import ArgumentParser
import Merchandising
import Storage
import Web

/// Shows a proposal with what it would earn at each depth.
struct BundlesShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows a proposal, with what it is expected to earn at each depth of discount.",
        discussion: "Example: alongside bundles show bundle-1x2y3z --assumed-margin 0.4")

    @OptionGroup var shop: ShopFolder
    @OptionGroup var options: BundleOptions

    @Argument(help: "The id of the proposal.")
    var id: String

    @Flag(help: "Prints the proposal as JSON, as GET /v1/bundles/{bundle_id} answers.")
    var json = false

    func run() async throws {
        let work = BundleWork(shop: shop, settings: try await options.settings(of: shop), progress: ProgressLine())
        try work.open { database in
            let (proposals, proposal) = try work.proposal(id, from: database)
            if json { return print(BundleDocument(storefront: proposals.storefront).proposal(proposal, days: work.settings.days)) }
            let report = BundleReport(proposal, storefront: proposals.storefront, settings: work.settings)
            print(report.text + "\n\n" + report.table)
        }
    }
}
