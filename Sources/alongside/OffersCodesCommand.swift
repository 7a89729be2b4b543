import ArgumentParser
import Commerce
import Merchandising
import Storage
import Web

/// Makes, imports and exports the codes of an offer.
struct OffersCodesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "codes", abstract: "Prints the codes of an offer as CSV, after making or importing some.",
        discussion: """
            Examples:
              alongside offers codes tea-set --make 100 --uses 1 > codes.csv
              alongside offers codes tea-set --import from-the-shop.csv
              alongside offers codes tea-set --json

            Codes that are made have \(OfferCode.bits) random bits. A file to import has a code a line, or a first row that names the columns: code,
            and where wanted customer, uses, uses_per_customer, starts_at and expires, a moment or the last day. What it does not say is as the
            options have it.
            """)

    @OptionGroup var shop: ShopFolder

    @Argument(help: "The id of the offer.")
    var id: String

    @Option(help: "How many codes to make.")
    var make: Int?

    @Option(name: .customLong("import"), help: "A file of codes of the shop's own, or - for the standard input.")
    var file: String?

    @Option(help: "How often each may be used; as often as the offer lasts where nothing is said.")
    var uses: Int?

    @Option(help: "The customer whose codes they are.")
    var customer: String?

    @Option(help: "The segment whose codes they are.")
    var segment: String?

    @Option(help: "Who makes them. Default: the name of the user.")
    var author: String?

    @Flag(help: "Prints the codes as JSON.")
    var json = false

    func validate() throws {
        if let make, !(1...1_000_000).contains(make) { throw ValidationError("--make takes 1 to 1000000") }
        if let segment, ShopperSegment(rawValue: segment) == nil {
            throw ValidationError("--segment takes 1 to 64 lower-case letters, digits, _ or -, and not \(segment)")
        }
        if let uses, uses < 1 { throw ValidationError("--uses takes 1 or more") }
    }

    func run() async throws {
        try OfferWork(shop: shop).open { database, document in
            var bits = SystemRandomNumberGenerator()
            let template = OfferCode(text: "", offer: OfferID(id), customer: customer.map { CustomerID($0) }, segment: segment, uses: uses)
            var codes = (0..<(make ?? 0)).map { _ in
                var code = template
                code.text = OfferCode.generatedText(using: &bits)
                return code
            }
            if let file { codes += try InputFile(path: file).read { try CodeList.codes(in: $0, template: template) } }
            try database.add(codes: codes, by: RuleWork.author(author), at: .now())
            let kept = try database.codes(of: OfferID(id), at: .now())
            print(json ? document.codes(kept) : CodeList.csv(kept))
        }
    }
}
