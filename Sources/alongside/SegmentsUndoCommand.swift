import Analytics
import ArgumentParser
import Commerce
import Storage
import Web

/// Undoes the last change of a segment.
struct SegmentsUndoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Brings back what a segment was before its last change; once more, and it goes one change further back.",
        discussion: "Example: alongside segments undo coffee-fans")

    @OptionGroup var shop: ShopFolder

    @Argument(help: "The id of the segment.")
    var id: String

    @Option(help: "Who undoes it, for the history. Default: the name of the user.")
    var author: String?

    @Flag(help: "Prints the result as JSON.")
    var json = false

    func run() async throws {
        try SegmentWork(shop: shop).open { database, document in
            let version = try database.undo(segment: SegmentID(id), by: RuleWork.author(author), at: .now())
            print(json ? SegmentWork.text(document.history([version])) : SegmentWork.text([version], document))
        }
    }
}
