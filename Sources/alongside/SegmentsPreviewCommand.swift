import ArgumentParser
import Storage
import Web

/// Says how many customers would be in a segment.
struct SegmentsPreviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Says how many customers would be in the segment of a file, or who; nothing is changed.",
        discussion: """
            Examples:
              alongside segments preview coffee-fans.json
              alongside segments preview coffee-fans.json --customers > ids.txt
            """)

    @OptionGroup var shop: ShopFolder

    @Argument(help: "The file, or - for the standard input.")
    var file: String

    @Flag(help: "Prints the customers' ids, one a line.")
    var customers = false

    func run() async throws {
        let work = SegmentWork(shop: shop)
        try work.open { database, document in
            let segment = try work.segment(in: file, document)
            let members = try SegmentCounting(database: database).members(of: segment)
            if customers { return members.forEach { print($0) } }
            print("\(document.sentence(segment)): \(members.count.grouped)")
        }
    }
}
