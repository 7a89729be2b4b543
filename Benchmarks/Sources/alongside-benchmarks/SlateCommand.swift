import Affinity
import ArgumentParser
import CAllocations
import Commerce
import Foundation
import Merchandising
import Storage

/// Answers baskets of known customers from a trained shop, on one thread, without HTTP.
struct SlateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "slate", abstract: "Times slates of ten for baskets of 1 to 30 products, engine alone, and counts their allocations.",
        discussion: """
            Example: alongside-benchmarks slate shop queries.jsonl --most-allocations 40

            Queries are lines of JSON with basket, customer_id and at, such as those that `recommend --batch` answers.
            """)

    @Argument(help: "The shop's folder, with a trained model.") var shop: String
    @Argument(help: "Questions of which baskets and customers are taken.") var queries: String
    @Option(help: "Slates.") var slates = 1_000_000
    @Option(help: "Different questions.") var questions = 2_000
    @Option(help: "Products of every basket; 0 for 1 to 30 by chance.") var size = 0
    @Option(help: "Rules in force, made up.") var rules = 0
    @Flag(help: "Asks for strangers.") var strangers = false
    @Option(help: "Fails where a slate takes more allocations than that, on average.") var mostAllocations = 1_000.0

    func run() throws {
        let plain = try open()
        let storefront = rules > 0 ? plain.under(rules: madeUpRules(plain)) : plain
        let requests = try requests()
        for request in requests { _ = storefront.slate(for: request) }
        var microseconds = [Float](repeating: 0, count: slates)
        var shown = 0
        let (allocations, bytes) = (alongside_allocations(), alongside_bytes_in_use())
        for index in 0..<slates {
            let started = ContinuousClock.now
            shown += storefront.slate(for: requests[index % requests.count]).items.count
            microseconds[index] = Float((ContinuousClock.now - started) / .microseconds(1))
        }
        let perSlate = Double(alongside_allocations() - allocations) / Double(slates)
        let growth = Int(alongside_bytes_in_use()) - Int(bytes)
        guard shown == 10 * slates else { throw ValidationError("a slate was not full: \(shown) of \(10 * slates)") }
        microseconds.sort()
        for (name, rank) in [("median", 0.5), ("p90", 0.9), ("p99", 0.99)] {
            print("\(name)\t\(microseconds[Int(Double(slates - 1) * rank)]) us")
        }
        print("allocations\t\(perSlate) a slate")
        print("heap growth\t\(growth) bytes over \(slates) slates")
        print("resident\t\(Double(PeakMemory.bytes) / 1_048_576) MiB")
        guard perSlate <= mostAllocations else { throw ValidationError("\(perSlate) allocations a slate, \(mostAllocations) are allowed") }
    }

    private func open() throws -> Storefront {
        guard let (model, entry) = try ModelFolder(path: shop + "/models").open() else { throw ValidationError("no model in \(shop)") }
        let database = try ShopDatabase(folder: shop, mode: .readOnly)
        let catalogue = try database.catalogue()
        let ownership = try database.ownership(positions: Storefront.positions(of: catalogue, model: model))
        return Storefront(model: model, modelName: entry.name, catalogue: catalogue, ownership: ownership)
    }

    /// Boosts and buries of categories, products that are blocked, and pairs that never stand together.
    private func madeUpRules(_ storefront: Storefront) -> [MerchantRule] {
        let (products, categories) = (storefront.products, storefront.categories)
        return (0..<rules).map { number in
            let one = ProductSelection(products: [products[number * 7919 % products.count].id])
            let other = ProductSelection(products: [products[number * 104_729 % products.count].id])
            let id = RuleID("rule \(number)")
            return switch number % 4 {
            case 0 where !categories.isEmpty:
                MerchantRule(
                    id: id, action: .boost(factor: number % 8 == 0 ? 1.2 : 0.8),
                    products: ProductSelection(categories: [categories[number * 31 % categories.count]]))
            case 1: MerchantRule(id: id, action: .block, products: one)
            case 2: MerchantRule(id: id, action: .neverTogether, products: one, others: other)
            default: MerchantRule(id: id, action: .boost(factor: 1.5), products: one)
            }
        }
    }

    private struct Question: Decodable {
        var basket: [String]
        var customer_id: String?
        var at: Date?
    }

    private func requests() throws -> [SlateRequest] {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        let all = try Data(contentsOf: URL(fileURLWithPath: queries)).split(separator: UInt8(ascii: "\n"))
            .map { try decoder.decode(Question.self, from: $0) }
        var generator = SystemRandomNumberGenerator()
        var requests: [SlateRequest] = []
        while requests.count < questions {
            let size = size > 0 ? size : Int.random(in: 1...30, using: &generator)
            guard let question = all.randomElement(using: &generator), question.basket.count >= size else { continue }
            requests.append(
                SlateRequest(
                    slots: [.init(placement: .basket, limit: 10)], basket: question.basket.prefix(size).map { ProductID($0) },
                    customer: strangers ? nil : question.customer_id.map { CustomerID($0) },
                    time: question.at.map { Timestamp(millisecondsSince1970: Int64($0.timeIntervalSince1970 * 1000)) }))
        }
        return requests
    }
}
