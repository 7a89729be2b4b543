import Commerce
import Foundation
import SampleShop
import Testing

/// From a shop's events to suggestions for somebody nobody knows.
@Suite("Visits")
struct VisitJourneyTests {
    private func run(_ arguments: [String]) throws -> String {
        let result = try Program().run(arguments)
        #expect(result.status == 0, "\(arguments): \(result.errors)")
        return result.output
    }

    /// The ids of each answer's items, and the strategies they come from.
    private func answers(_ path: String) throws -> [(ids: [String], strategies: [String])] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map { line in
            let answer = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            let items = try #require(answer["items"] as? [[String: Any]])
            return (items.compactMap { $0["product_id"] as? String }, items.compactMap { $0["strategy"] as? String })
        }
    }

    @Test("A shop with nothing but events answers visitors, and learns without orders")
    func eventsOnly() throws {
        let scratch = try Scratch()
        let rows = (0..<300).flatMap { visit in
            (0..<4).map { "e\(visit)-\($0),view_item,2026-01-\(10 + visit % 20)T10:0\($0):00Z,v\(visit),p\((visit + $0) % 30)" }
        }
        let events = try scratch.file(
            "events.csv", (["event_id,type,occurred_at,visitor_id,product_id"] + rows).joined(separator: "\n") + "\n")
        let shop = "\(scratch.path)/shop"
        _ = try run(["import", "events", events, "--shop", shop])
        #expect(try run(["train", "--shop", shop]).contains("300 visits with 1,200 looks at products."))
        let queries = try scratch.file("queries.jsonl", #"{"id": "1", "placement": "home", "viewed": ["p6", "p7"]}"# + "\n")
        _ = try run(["recommend", "--shop", shop, "--batch", queries, "--output", "\(scratch.path)/answers.jsonl", "--limit", "5"])
        let answer = try #require(try answers("\(scratch.path)/answers.jsonl").first)
        #expect(answer.ids.first == "p8" && answer.ids.count == 5 && answer.strategies.first == "visits")
    }

    @Test("A thousand made-up browser events change no list of what is bought together")
    func madeUpEvents() throws {
        let scratch = try Scratch()
        let planted = PlantedShop(seed: 9, products: 120, orders: 1_500)
        let shop = "\(scratch.path)/shop"
        _ = try run(["import", "orders", try scratch.file("orders.csv", planted.orderLinesCSV), "--shop", shop])
        _ = try run(["train", "--shop", shop])
        let queries = try scratch.file(
            "queries.jsonl",
            planted.products.enumerated().map { #"{"id": "\#($0)", "product_id": "\#($1.id)"}"# }.joined(separator: "\n") + "\n")
        func answers(_ name: String) throws -> [[String]] {
            _ = try run(["recommend", "--shop", shop, "--batch", queries, "--output", "\(scratch.path)/\(name)"])
            return try self.answers("\(scratch.path)/\(name)").map(\.ids)
        }
        let before = try answers("before.jsonl")
        // One product is looked at with every other, over and over.
        let pushed = planted.products[0].id
        let rows = (0..<500).flatMap { visit in
            [pushed, planted.products[visit % 120].id].enumerated().map {
                "f\(visit)-\($0),view_item,2026-02-01T0\(visit % 10):1\($0):00Z,bot\(visit / 10),\($1)"
            }
        }
        let events = try scratch.file(
            "events.csv", (["event_id,type,occurred_at,visitor_id,product_id"] + rows).joined(separator: "\n") + "\n")
        _ = try run(["import", "events", events, "--shop", shop])
        _ = try run(["train", "--shop", shop])
        #expect(try answers("after.jsonl") == before)
    }
}
