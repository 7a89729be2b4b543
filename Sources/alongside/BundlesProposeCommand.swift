import ArgumentParser

/// Works out what could be sold as a bundle now.
struct BundlesProposeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose", abstract: "Works out bundles that could be sold now: why, what a discount would earn, what could go wrong.",
        discussion: "Example: alongside bundles propose --limit 20 --assumed-margin 0.4 --json")

    @OptionGroup var shop: ShopFolder
    @OptionGroup var options: BundleOptions

    @Flag(help: "Prints the proposals as JSON.")
    var json = false

    func run() async throws {
        let work = BundleWork(shop: shop, settings: try await options.settings(of: shop), progress: ProgressLine())
        try work.open { database in
            let proposals = try work.propose(from: database)
            let reports = proposals.all.map { BundleReport($0, storefront: proposals.storefront, settings: work.settings) }
            if json { return print(try KeyReport.json(reports)) }
            if reports.isEmpty {
                print("There is nothing to propose: too little was bought together often enough, or all of it is an offer already.")
            }
            for report in reports { print(report.text, terminator: "\n\n") }
        }
    }
}
