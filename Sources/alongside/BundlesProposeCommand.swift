import ArgumentParser
import Commerce
import Merchandising
import Storage
import Web

/// Works out what could be sold as a bundle now.
struct BundlesProposeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose", abstract: "Works out bundles that could be sold now: why, what a discount would earn, what could go wrong.",
        discussion: "Example: alongside bundles propose --limit 20 --assumed-margin 0.4 --json")

    @OptionGroup var shop: ShopFolder
    @OptionGroup var options: BundleOptions

    @Flag(help: "Prints the proposals as JSON, as GET /v1/bundles answers.")
    var json = false

    func run() async throws {
        let work = BundleWork(shop: shop, settings: try await options.settings(of: shop), progress: ProgressLine())
        try work.open { database in
            let proposals = try work.propose(from: database)
            if json {
                let bundles = ProposedBundles(
                    proposals: proposals.all, dismissed: try database.dismissedBundles(), settings: work.settings,
                    modelName: proposals.storefront.modelName, workedOutAt: .now())
                return print(BundleDocument(storefront: proposals.storefront).list(bundles))
            }
            let reports = proposals.all.map { BundleReport($0, storefront: proposals.storefront, settings: work.settings) }
            if reports.isEmpty {
                print("There is nothing to propose: too little was bought together often enough, or all of it is an offer already.")
            }
            for report in reports { print(report.text, terminator: "\n\n") }
        }
    }
}
