import ArgumentParser
import Commerce
import Merchandising
import Storage
import Web

/// Lists the rules of the shop.
struct RulesListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists the rules, in the order in which the first of two wins.",
        discussion: "Example: alongside rules list --json")

    @OptionGroup var shop: ShopFolder

    @Flag(help: "Prints the list as JSON.")
    var json = false

    func run() async throws {
        try RuleWork(shop: shop).reading { database, document in
            let rules = try database.rules()
            print(json ? document.text(document.list(rules)) : RuleText(document: document).list(rules))
        }
    }
}
