import ArgumentParser
import Commerce
import Merchandising
import Storage
import Web

/// Prints the rules so that they can be added again.
struct RulesExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Prints the rules as a file that `add` reads, a rule a line.",
        discussion: "Example: alongside rules export > rules.json")

    @OptionGroup var shop: ShopFolder

    func run() async throws {
        try RuleWork(shop: shop).reading { database, document in print(document.text(document.list(try database.rules()))) }
    }
}
