import Analytics
import ArgumentParser
import Commerce
import Storage
import Web

/// Takes a segment away.
struct SegmentsRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Takes a segment away that nothing is for; its history stays, and `undo` brings it back.",
        discussion: "Example: alongside segments remove coffee-fans")

    @OptionGroup var shop: ShopFolder

    @Argument(help: "The id of the segment.")
    var id: String

    @Option(help: "Who removes it, for the history. Default: the name of the user.")
    var author: String?

    @Flag(help: "Prints the result as JSON.")
    var json = false

    func run() async throws {
        try SegmentWork(shop: shop).open { database, document in
            let versions = try database.change(segments: [.remove(SegmentID(id))], by: RuleWork.author(author), at: .now())
            print(json ? SegmentWork.text(document.history(versions)) : SegmentWork.text(versions, document))
        }
    }
}
