import Analytics
import ArgumentParser
import Commerce
import Storage
import Web

/// Makes or changes a segment.
struct SegmentsAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Makes the segment of a file, or makes it different.",
        discussion: """
            Examples:
              alongside segments add coffee-fans.json --author Anna
              echo '{"id": "regulars", "conditions": [{"measure": "orders", "at_least": 5}]}' | alongside segments add -
            """)

    @OptionGroup var shop: ShopFolder

    @Argument(help: "The file, or - for the standard input.")
    var file: String

    @Option(help: "Who changes it, for the history. Default: the name of the user.")
    var author: String?

    @Flag(help: "Prints what became of it as JSON.")
    var json = false

    func run() async throws {
        let work = SegmentWork(shop: shop)
        try work.open { database, document in
            let segment = try work.segment(in: file, document)
            let versions = try database.change(segments: [.put(segment)], by: RuleWork.author(author), at: .now())
            print(json ? SegmentWork.text(document.history(versions)) : SegmentWork.text(versions, document))
        }
    }
}
