import ArgumentParser

/// Lists, makes, tries and undoes the shop's segments of customers.
struct SegmentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "segments",
        abstract: "Lists, makes, tries and undoes the segments of customers that rules and offers can be for.",
        discussion: """
            Examples:
              alongside segments preview coffee-fans.json
              alongside segments add coffee-fans.json --author Anna
              alongside segments list
              alongside segments undo coffee-fans

            A file holds one segment; whoever meets all conditions is in it:
              {"id": "coffee-fans", "name": "Coffee fans", "conditions": [
                {"measure": "bought", "goods": {"categories": ["Coffee"]}, "days": 180},
                {"measure": "spent", "at_least": "100.00"}]}

            A running server follows when it reads customers again. docs/customers.md has every measure.
            """,
        subcommands: [
            SegmentsListCommand.self, SegmentsAddCommand.self, SegmentsRemoveCommand.self, SegmentsUndoCommand.self,
            SegmentsHistoryCommand.self, SegmentsPreviewCommand.self,
        ],
        defaultSubcommand: SegmentsListCommand.self)
}
