import ArgumentParser

/// Lists, changes, tries and undoes the merchant's rules.
struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "Lists, changes, tries and undoes the merchant's rules: pin, boost, block, keep apart.",
        discussion: """
            Examples:
              alongside rules preview rules.json
              alongside rules add rules.json --author Anna
              alongside rules list
              alongside rules undo no-lamps
              alongside rules move no-lamps --first
              alongside rules export > rules.json

            A file holds one rule, or {"rules": [...], "remove": ["id"]}:
              {"id": "no-lamps", "action": "block", "products": {"tags": ["lamp"]}}

            A running server follows within a second. docs/rules.md has every field.
            """,
        subcommands: [
            RulesListCommand.self, RulesAddCommand.self, RulesRemoveCommand.self, RulesUndoCommand.self, RulesMoveCommand.self,
            RulesHistoryCommand.self, RulesPreviewCommand.self, RulesConflictsCommand.self, RulesExportCommand.self,
        ],
        defaultSubcommand: RulesListCommand.self)
}
