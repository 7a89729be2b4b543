import Affinity
import ArgumentParser
import Commerce
import Foundation
import Merchandising
import Storage
import Web

/// Recommends at the command line, one question or a file of them.
struct RecommendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recommend",
        abstract: "Says what goes with a product or a basket, and why.",
        discussion: """
            Examples:
              alongside recommend --product 85123A
              alongside recommend --basket 85123A,22423 --customer 17850 --limit 5 --explain
              alongside recommend --batch queries.jsonl --output answers.jsonl

            A batch holds a JSON object a line: the fields of POST /v1/recommendations, and an id.
            """)

    @OptionGroup var shop: ShopFolder

    @Option(help: "The product of the page.")
    var product: String?

    @Option(help: "The products in the basket, separated by commas.")
    var basket: String?

    @Option(help: "The customer who asks.")
    var customer: String?

    @Option(help: "Where the suggestions are shown, such as checkout; without it product_page, basket or home by what is named.")
    var placement: Placement?

    @Option(help: "How many suggestions, 1 to 100; without it as many as the placement shows.")
    var limit: Int?

    @Option(help: "Whether owned products may be suggested: auto, include or exclude.")
    var owned = SlateRequest.OwnedPolicy.auto

    @Flag(help: "Shows the numbers behind each suggestion, and what was left out.")
    var explain = false

    @Flag(help: "Prints the API's JSON.")
    var json = false

    @Option(help: "A file of questions, one JSON object a line, or -.")
    var batch: String?

    @Option(help: "Where the answers of a batch go, or -.")
    var output: String?

    func validate() throws {
        if let limit, !(1...SlateRequest.largestLimit).contains(limit) {
            throw ValidationError("--limit must be from 1 to \(SlateRequest.largestLimit), not \(limit)")
        }
        if batch != nil {
            guard output != nil else { throw ValidationError("--batch needs --output FILE for the answers") }
            guard product == nil, basket == nil, customer == nil, placement == nil else {
                throw ValidationError(
                    "--batch takes its questions from the file: leave out --product, --basket, --customer and --placement")
            }
        } else if product == nil, basket == nil, customer == nil {
            throw ValidationError("name a product with --product ID, a basket with --basket ID,ID or a customer with --customer ID")
        }
    }

    func run() async throws {
        let database = try shop.database(.readOnly)
        defer { try? database.close() }
        let (storefront, _) = try StorefrontLoading(shop: shop).load(from: database) { entry, refusal in
            FileHandle.standardError.write(Data("\(entry.path): \(refusal); serving another\n".utf8))
        }
        if customer != nil || batch != nil { try SegmentCounting.call(storefront, from: database) }
        if let batch, let output {
            let count = try BatchAnswers(storefront: storefront, limit: limit).answer(file: batch, into: output, progress: ProgressLine())
            if output != "-" { print("\(count.grouped) answers in \(output)") }
            return
        }
        let place = placement ?? (product != nil ? .productPage : basket != nil ? .basket : .home)
        let request = SlateRequest(
            slots: [SlateRequest.Slot(placement: place, limit: limit ?? storefront.plan(for: place).limit)],
            product: product.map { ProductID($0) },
            basket: (basket ?? "").split(separator: ",").map { ProductID($0.trimmingCharacters(in: .whitespaces)) },
            customer: customer.map { CustomerID($0) }, owned: owned, now: .now(), explain: explain)
        if json {
            print(String(decoding: RecommendationQuery.answer(to: request, from: storefront), as: UTF8.self))
        } else {
            print(SlateText(storefront: storefront, isExplained: explain).text(of: storefront.slate(for: request), for: request))
        }
    }
}
