import ArgumentParser
import Merchandising

/// Proposes bundles, makes offers of them and ends them.
struct BundlesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bundles",
        abstract: "Proposes bundles with what a discount on them is expected to earn, and makes offers of them.",
        discussion: """
            Examples:
              alongside bundles propose --assumed-margin 0.4
              alongside bundles show bundle-1x2y3z
              alongside bundles approve bundle-1x2y3z --depth 0.1 --author Anna
              alongside bundles end bundle-1x2y3z
              alongside bundles undo bundle-1x2y3z

            Nothing goes live by itself: an approved proposal becomes an offer (`alongside offers`), and a proposal that is ended does not come back. \
            docs/bundles.md says how depths are chosen.
            """,
        subcommands: [
            BundlesProposeCommand.self, BundlesListCommand.self, BundlesShowCommand.self, BundlesApproveCommand.self,
            BundlesEndCommand.self, BundlesUndoCommand.self,
        ],
        defaultSubcommand: BundlesProposeCommand.self)
}

/// What a merchandiser wants of proposals, as options.
struct BundleOptions: ParsableArguments {
    @Option(help: "How many proposals at most.")
    var limit: Int?

    @Option(
        help:
            "The share of the price left after cost, 0 to 1, for products whose cost is not known; without it nothing is said of what they earn."
    )
    var assumedMargin: Double?

    @Option(help: "What has to be left of each reduced price after cost, 0 to 1.")
    var minimumMargin: Double?

    @Option(help: "What each reduced product has to cost at least, in minor units such as cents.")
    var minimumPrice: Int64?

    @Option(help: "The days that earnings are stated for.")
    var days: Double?

    func validate() throws {
        for (name, value) in [("--assumed-margin", assumedMargin), ("--minimum-margin", minimumMargin)] {
            if let value, !(0..<1).contains(value) { throw ValidationError("\(name) is a share, 0 or more and below 1, and not \(value)") }
        }
        if let limit, limit < 1 { throw ValidationError("--limit is 1 or more, and not \(limit)") }
        if let days, !(days > 0 && days <= 3_650) { throw ValidationError("--days is above 0 and at most 3650, and not \(days)") }
        if let minimumPrice, minimumPrice < 0 { throw ValidationError("--minimum-price is 0 or more, and not \(minimumPrice)") }
    }

    /// The settings: the shop's own where nothing is given.
    func settings(of shop: ShopFolder) async throws -> BundleSettings {
        var settings = try await ShopSettings(path: shop.settingsPath).bundles
        if let limit { settings.limit = limit }
        if let days { settings.days = days }
        if let minimumMargin { settings.minimumMargin = minimumMargin }
        if let assumedMargin { settings.assumedMargin = assumedMargin }
        if let minimumPrice { settings.minimumPrice = minimumPrice }
        return settings
    }
}
