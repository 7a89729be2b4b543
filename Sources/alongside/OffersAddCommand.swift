import ArgumentParser
import Commerce
import Merchandising
import Storage
import Web

/// Makes or changes an offer.
struct OffersAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Makes the offer of a file, or changes it; what is changed is a draft until it is approved.",
        discussion: """
            Example:
              echo '{"id": "tea-set", "kind": "bundle", "products": ["tea", "cup"], "price": "15.00"}' | alongside offers add -
            """)

    @OptionGroup var shop: ShopFolder

    @Argument(help: "The file, or - for the standard input.")
    var file: String

    @Option(help: "Who changes it, for the history. Default: the name of the user.")
    var author: String?

    @Flag(help: "Prints what became of it as JSON.")
    var json = false

    func run() async throws {
        try OfferWork(shop: shop).open { database, document in
            let offer = try InputFile(path: file).read { try document.offer(in: $0) }
            let versions = try database.change(offers: [.put(offer)], by: RuleWork.author(author), at: .now())
            print(json ? document.history(versions) : "\(offer.id): \(document.sentence(offer)). A draft until it is approved.")
        }
    }
}
