import ArgumentParser
import Commerce
import Merchandising
import Storage
import Web

/// Quotes a basket.
struct OffersQuoteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quote", abstract: "Says what a basket costs under the offers in force, which count, and why others do not.",
        discussion: """
            Examples:
              alongside offers quote tea cup:2
              alongside offers quote tea cup --code 7K2M-9QXD-4TRB-HW5C --json
            """)

    @OptionGroup var shop: ShopFolder

    @Argument(help: "Products, each with its quantity behind a colon where that is not 1.")
    var products: [String]

    @Option(name: .customLong("code"), help: "A code; may be given several times.")
    var codes: [String] = []

    @Option(help: "The customer who buys.")
    var customer: String?

    @Flag(help: "Prints the quote as JSON, as the API does.")
    var json = false

    func run() async throws {
        try OfferWork(shop: shop).open { database, document in
            let (storefront, _) = try StorefrontLoading(shop: shop).load(from: database)
            let now = Timestamp.now()
            let buyer = customer.map { CustomerID($0) }
            if buyer != nil { try SegmentCounting.call(storefront, from: database, withCodes: !codes.isEmpty) }
            let segments = storefront.segments(of: buyer)
            let known = try database.codes(named: codes, customer: buyer, at: now)
            var opened: [OfferID: String] = [:]
            var results: [(text: String, refusal: CodeRefusal?)] = []
            for text in codes {
                let kept = known.first { $0.code.id == OfferCode.normalised(text) }
                let refusal = kept.map { $0.refusal(for: buyer, segments: segments, at: now) } ?? .unknown
                results.append((text, refusal))
                if refusal == nil, let kept { opened[kept.code.offer] = kept.code.id }
            }
            let lines = products.map { text -> BasketQuestion.Line in
                let parts = text.split(separator: ":", omittingEmptySubsequences: false)
                guard parts.count > 1, let last = parts.last, let quantity = Int(last) else { return .init(product: ProductID(text)) }
                return .init(product: ProductID(parts.dropLast().joined(separator: ":")), quantity: quantity)
            }
            let quote = try storefront.quote(
                BasketQuestion(lines: lines, customer: buyer, segments: segments, opened: opened, now: now))
            if json { return print(document.quote(quote, codes: results, of: storefront, at: now)) }
            let wording = storefront.wordings.wording(for: nil)
            for line in quote.lines { print("\(line.quantity) x \(line.product)\t\(line.unitPrice)\t-\(line.saving)\t\(line.total)") }
            for applied in quote.applied {
                print("\(applied.offer.title): \(wording.saving(storefront.statement(of: applied, in: quote, at: now)))")
            }
            for passed in quote.passed { print("\(passed.offer.title): \(passed.reason.rawValue)") }
            for code in results { print("\(code.text): \(code.refusal?.rawValue ?? "accepted")") }
            print("Total \(quote.total), saved \(quote.saving)")
            if let step = quote.nextStep {
                print(wording.nextStep(step) { "\(storefront.product($0)?.title ?? "") (\($0))" })
            }
        }
    }
}
