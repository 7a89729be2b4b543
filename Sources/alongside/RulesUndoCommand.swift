import ArgumentParser
import Commerce
import Merchandising
import Storage
import Web

/// Undoes the last change of a rule.
struct RulesUndoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Brings back what a rule was before its last change; once more, and it goes one change further back.",
        discussion: "Example: alongside rules undo no-lamps")

    @OptionGroup var shop: ShopFolder

    @Argument(help: "The id of the rule.")
    var id: String

    @Option(help: "Who undoes it, for the history. Default: the name of the user.")
    var author: String?

    @Flag(help: "Prints the result as JSON.")
    var json = false

    func run() async throws {
        try RuleWork(shop: shop).writing { database, document in
            let version = try database.undo(rule: RuleID(id), by: RuleWork.author(author), at: .now())
            print(json ? document.text(document.history([version])) : RuleText(document: document).history([version]))
        }
    }
}
