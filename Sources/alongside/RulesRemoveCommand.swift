import ArgumentParser
import Commerce
import Merchandising
import Storage
import Web

/// Takes a rule away.
struct RulesRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Takes a rule away; its history stays, and `undo` brings it back.",
        discussion: "Example: alongside rules remove no-lamps")

    @OptionGroup var shop: ShopFolder

    @Argument(help: "The id of the rule.")
    var id: String

    @Option(help: "Who removes it, for the history. Default: the name of the user.")
    var author: String?

    @Flag(help: "Prints the result as JSON.")
    var json = false

    func run() async throws {
        try RuleWork(shop: shop).writing { database, document in
            let versions = try database.change(rules: [.remove(RuleID(id))], by: RuleWork.author(author), at: .now())
            print(json ? document.text(document.history(versions)) : RuleText(document: document).history(versions))
        }
    }
}
