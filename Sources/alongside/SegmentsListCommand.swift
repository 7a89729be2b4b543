import Analytics
import ArgumentParser
import Commerce
import Merchandising
import Storage
import Web

/// Lists the segments of the shop with the number of customers in each.
struct SegmentsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists the segments, built in and the shop's own, with how many customers are in each.",
        discussion: "Example: alongside segments list --json")

    @OptionGroup var shop: ShopFolder

    @Flag(help: "Prints the list as JSON.")
    var json = false

    func run() async throws {
        try SegmentWork(shop: shop).open { database, document in
            let versions = try database.segments()
            let members = try SegmentCounting(database: database).members(of: versions.compactMap(\.segment))
            let sizes = Dictionary(
                members.map { (SegmentID($0.segment.rawValue), $0.customers.count) }, uniquingKeysWith: { first, _ in first })
            if json { return print(SegmentWork.text(document.list(versions, sizes: sizes))) }
            for member in members {
                let segment = versions.first { $0.id.rawValue == member.segment.rawValue }?.segment
                let words = segment.map { "  \(document.sentence($0))" } ?? ""
                print("\(member.segment.rawValue)  \(member.customers.count.grouped)\(words)")
            }
        }
    }
}
