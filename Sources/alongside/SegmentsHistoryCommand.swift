import Analytics
import ArgumentParser
import Commerce
import Storage
import Web

/// Shows every version of a segment.
struct SegmentsHistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Shows every version of a segment, oldest first, with who changed it and when.",
        discussion: "Example: alongside segments history coffee-fans --json")

    @OptionGroup var shop: ShopFolder

    @Argument(help: "The id of the segment.")
    var id: String

    @Flag(help: "Prints the history as JSON.")
    var json = false

    func run() async throws {
        try SegmentWork(shop: shop).open { database, document in
            let versions = try database.history(ofSegment: SegmentID(id))
            guard !versions.isEmpty else { throw SegmentRefusal.unknown(SegmentID(id)) }
            print(json ? SegmentWork.text(document.history(versions)) : SegmentWork.text(versions, document))
        }
    }
}
