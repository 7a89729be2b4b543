import Commerce
import Foundation
import SampleShop
import Testing

/// From a shop's orders and catalogue to what each of its placements shows.
@Suite("Placements")
struct PlacementJourneyTests {
    private let scratch: Scratch
    private let planted = PlantedShop(seed: 21, products: 160, orders: 3_000)
    private var shop: String { "\(scratch.path)/shop" }

    init() throws {
        scratch = try Scratch()
        let feeds = [("products", planted.productsCSV), ("orders", planted.orderLinesCSV), ("events", planted.interactionsCSV)]
        for (kind, text) in feeds {
            let result = try Program().run(["import", kind, try scratch.file("\(kind).csv", text), "--shop", shop])
            #expect(result.status == 0, "\(result.errors)")
        }
        #expect(try Program().run(["train", "--shop", shop, "--publish-anyway"]).status == 0)
    }

    private func answers(_ queries: [String]) throws -> [[String: Any]] {
        let file = try scratch.file("queries.jsonl", queries.joined(separator: "\n") + "\n")
        let output = "\(scratch.path)/answers.jsonl"
        let result = try Program().run(["recommend", "--shop", shop, "--batch", file, "--output", output])
        #expect(result.status == 0, "\(result.errors)")
        return try String(contentsOfFile: output, encoding: .utf8).split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    private func items(_ answer: [String: Any]) -> [[String: Any]] { answer["items"] as? [[String: Any]] ?? [] }

    private func price(_ id: Any?) -> Int64 {
        planted.products.first { $0.id.rawValue == id as? String }?.price?.minorUnits ?? 0
    }

    @Test("Every placement keeps to its plan, and the shop's own settings go before it")
    func plans() throws {
        let ids = planted.products.map(\.id.rawValue)
        let pages = try answers(
            ids.enumerated().map {
                #"{"id": "\#($0)", "product_id": "\#($1)", "slots": [{"placement": "product_page"}, {"placement": "upgrades"}, {"placement": "alternatives"}]}"#
            })
        var upgrades = 0
        for (answer, anchor) in zip(pages, ids) {
            let slots = try #require(answer["slots"] as? [[String: Any]])
            let shown = slots.flatMap(items).compactMap { $0["product_id"] as? String }
            #expect(Set(shown).count == shown.count, "\(anchor)")
            for item in items(slots[1]) {
                upgrades += 1
                let ratio = Double(price(item["product_id"])) / Double(price(anchor))
                #expect(ratio >= 1.0999 && ratio <= 2.0001, "\(anchor)")
                #expect(item["relation"] as? String == "upgrade")
            }
        }
        #expect(upgrades > 0)
        let baskets = stride(from: 0, to: ids.count - 3, by: 3).map { Array(ids[$0..<($0 + 3)]) }
        let checkouts = try answers(
            baskets.enumerated().map {
                #"{"id": "\#($0)", "placement": "checkout", "basket": ["\#($1.joined(separator: "\", \""))"]}"#
            })
        for (answer, basket) in zip(checkouts, baskets) {
            let most = basket.map(price).reduce(0, +) / 4
            #expect(items(answer).count <= 3 && items(answer).allSatisfy { price($0["product_id"]) <= most }, "\(basket)")
        }
        let customers = Set(planted.orderLines.compactMap(\.customer?.rawValue)).sorted().prefix(200)
        let due = try answers(customers.enumerated().map { #"{"id": "\#($0)", "placement": "replenish", "customer_id": "\#($1)"}"# })
        let reasons = due.flatMap(items).compactMap { ($0["reasons"] as? [[String: Any]])?.first }
        #expect(!reasons.isEmpty && reasons.allSatisfy { $0["kind"] as? String == "due" && $0["usual_days"] as? Int ?? 0 > 0 })

        _ = try scratch.file("shop/alongside.json", #"{"placements": {"footer": {"limit": 2}, "product_page": {"limit": 1}}}"#)
        let own = try answers([#"{"id": "1", "placement": "footer"}"#, #"{"id": "2", "slots": [{"placement": "product_page"}]}"#])
        #expect((own[1]["slots"] as? [[String: Any]])?.first.map { items($0).count } == 1)
        _ = try scratch.file("shop/alongside.json", #"{"reasons": {"language": "de", "de": {"bestseller": "Das kaufen alle"}}}"#)
        let german = try answers([#"{"id": "1", "placement": "home", "limit": 1}"#, #"{"id": "2", "placement": "home", "language": "fr"}"#])
        let texts = german.map { items($0).first.flatMap { ($0["reasons"] as? [[String: Any]])?.first?["text"] as? String } }
        #expect(texts == ["Das kaufen alle", "L'une des meilleures ventes de la boutique"])
        for (settings, complaint) in [
            (
                #"{"placements": {"footer": {"goal": "fame"}}}"#,
                #"placements.footer.goal is fame; it must be "conversion", "revenue", "contribution""#
            ),
            (#"{"placements": {"footer": {"limit": 0}}}"#, "placements.footer.limit is 0; it must be a number from 1.0 to 100.0"),
            (#"{"placements": {"footer": {"size": 3}}}"#, "placements.footer.size is 3; it must be one of the fields"),
            (
                #"{"reasons": {"de": {"together_in_orders": "Oft mit {anchor}"}}}"#,
                "reasons.de.together_in_orders is Oft mit {anchor}; it must be a sentence with {anchor}, {count}"
            ),
            (#"{"reasons": {"nl": {}}}"#, "reasons.nl.pinned is missing; it must be a sentence"),
            (#"{"reasons": {"language": "nl"}}"#, "reasons.language is nl; it must be one of de, en, fr"),
            (#"{"reasons": {"de": {"hello": "x"}}}"#, "reasons.de.hello is x; it must be named like one of the phrases"),
        ] {
            _ = try scratch.file("shop/alongside.json", settings)
            let refused = try Program().run(["recommend", "--shop", shop, "--product", ids[0]])
            #expect(refused.status == 1 && refused.errors.contains(complaint), "\(refused.errors)")
        }
    }
}
