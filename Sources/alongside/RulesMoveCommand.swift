import ArgumentParser
import Commerce
import Merchandising
import Storage
import Web

/// Puts a rule at another place among the rules.
struct RulesMoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move",
        abstract: "Puts a rule in front of another, first or last: of two that disagree the first wins.",
        discussion: "Examples:\n  alongside rules move no-lamps --before pin-tea\n  alongside rules move no-lamps --first")

    @OptionGroup var shop: ShopFolder

    @Argument(help: "The id of the rule.")
    var id: String

    @Option(help: "The id of the rule that is to come next.")
    var before: String?

    @Flag(help: "In front of all others.")
    var first = false

    @Flag(help: "Behind all others.")
    var last = false

    @Option(help: "Who moves it, for the history. Default: the name of the user.")
    var author: String?

    @Flag(help: "Prints the result as JSON.")
    var json = false

    func validate() throws {
        guard [before != nil, first, last].count(where: { $0 }) == 1 else {
            throw ValidationError("say where it is to go: --before ID, --first or --last")
        }
    }

    func run() async throws {
        try RuleWork(shop: shop).writing { database, document in
            let front = first ? try database.rules().first?.rule.id : nil
            let version = try database.move(
                rule: RuleID(id), before: before.map { RuleID($0) } ?? front, by: RuleWork.author(author), at: .now())
            print(json ? document.text(document.history([version])) : RuleText(document: document).history([version]))
        }
    }
}
