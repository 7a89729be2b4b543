import ArgumentParser
import Commerce
import Merchandising
import Storage
import Web

/// Shows every version of a rule.
struct RulesHistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Shows every version of a rule, oldest first, with who changed it and when.",
        discussion: "Example: alongside rules history no-lamps --json")

    @OptionGroup var shop: ShopFolder

    @Argument(help: "The id of the rule.")
    var id: String

    @Flag(help: "Prints the history as JSON.")
    var json = false

    func run() async throws {
        try RuleWork(shop: shop).reading { database, document in
            let versions = try database.history(ofRule: RuleID(id))
            guard !versions.isEmpty else { throw RuleRefusal.unknown(RuleID(id)) }
            print(json ? document.text(document.history(versions)) : RuleText(document: document).history(versions))
        }
    }
}
