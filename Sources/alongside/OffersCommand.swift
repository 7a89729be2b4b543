import ArgumentParser

/// Lists, makes, approves, holds back and ends offers, makes their codes and quotes baskets.
struct OffersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "offers",
        abstract: "Lists, makes, approves and ends bundles, reductions and tiers, makes codes, and quotes baskets.",
        discussion: """
            Examples:
              alongside offers add tea-set.json --author Anna
              alongside offers approve tea-set
              alongside offers undo tea-set
              alongside offers quote tea cup:2 --json
              alongside offers codes tea-set --make 100 --uses 1 > codes.csv
              alongside offers report
              alongside offers end tea-set

            A file holds one offer; what is added or changed is a draft until it is approved:
              {"id": "tea-set", "title": "The tea set", "kind": "bundle", "products": ["tea", "cup"], "price": "15.00"}

            A running server follows within a second. docs/offers.md has every field.
            """,
        subcommands: [
            OffersListCommand.self, OffersAddCommand.self, OffersShowCommand.self, OffersApproveCommand.self, OffersPauseCommand.self,
            OffersEndCommand.self, OffersUndoCommand.self, OffersCodesCommand.self, OffersQuoteCommand.self,
            OffersReportCommand.self,
        ],
        defaultSubcommand: OffersListCommand.self)
}
