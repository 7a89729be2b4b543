import ArgumentParser
import Commerce
import Merchandising
import Storage
import Web

/// Makes or changes rules.
struct RulesAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Makes the rules of a file, and changes or removes those it names; all of them or none.",
        discussion: """
            Examples:
              alongside rules add rules.json --author Anna
              echo '{"id": "no-lamps", "action": "block", "products": {"tags": ["lamp"]}}' | alongside rules add -
            """)

    @OptionGroup var shop: ShopFolder

    @Argument(help: "The file, or - for the standard input.")
    var file: String

    @Option(help: "Who changes them, for the history. Default: the name of the user.")
    var author: String?

    @Flag(help: "Prints what became of them as JSON.")
    var json = false

    func run() async throws {
        let work = RuleWork(shop: shop)
        try work.writing { database, document in
            let versions = try database.change(
                rules: try work.changes(in: file, document), by: RuleWork.author(author), at: .now())
            print(json ? document.text(document.history(versions)) : RuleText(document: document).history(versions))
        }
    }
}
