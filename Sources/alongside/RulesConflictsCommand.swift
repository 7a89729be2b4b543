import ArgumentParser
import Commerce
import Merchandising
import Storage
import Web

/// Names rules that disagree.
struct RulesConflictsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conflicts",
        abstract: "Names rules that cannot both have what they want.",
        discussion: "Example: alongside rules conflicts --json")

    @OptionGroup var shop: ShopFolder

    @Flag(help: "Prints them as JSON.")
    var json = false

    func run() async throws {
        try RuleWork(shop: shop).reading { database, document in
            let (storefront, _) = try StorefrontLoading(shop: shop).load(from: database)
            let conflicts = storefront.ruleBook.conflicts()
            if json {
                print(document.text(document.conflicts(conflicts)))
            } else {
                print(conflicts.isEmpty ? "No rules disagree." : conflicts.map(\.text).joined(separator: "\n"))
            }
        }
    }
}
