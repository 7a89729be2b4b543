import Foundation
import SampleShop
import Testing

/// What was learned is judged before it serves, and can be looked into.
@Suite("Judging")
struct EvaluationJourneyTests {
    /// Orders of three products out of one of four circles; spoiled ones hold any three.
    private func orders(_ numbers: Range<Int>, spoiled: Range<Int> = 0..<0) -> String {
        var dice = SplitMix64(seed: 5, stream: "\(numbers)")
        var rows = ["order_id,ordered_at,customer_id,product_id,quantity,unit_price"]
        for order in numbers {
            let circle = dice.below(4)
            var basket: Set<String> = []
            while basket.count < 3 {
                basket.insert(spoiled.contains(order) ? "\(dice.below(4))-\(dice.below(10))" : "\(circle)-\(dice.below(10))")
            }
            let at = "2026-\(10 + order / 280)-\(10 + order / 14 % 20)T\(10 + order % 14):00:00Z"
            rows += basket.sorted().map { "O\(10_000 + order),\(at),c\(order % 150),\($0),1,2.50" }
        }
        return rows.joined(separator: "\n") + "\n"
    }

    @Test("A model learned from a broken import is kept aside, and the one in service stays until somebody knows better")
    func keptAside() throws {
        let scratch = try Scratch()
        let shop = "\(scratch.path)/shop"
        func run(_ arguments: [String]) throws -> Program.Result { try Program().run(arguments + ["--shop", shop]) }
        _ = try run(["import", "orders", try scratch.file("good.csv", orders(0..<560))])
        let good = try run(["train", "--json"])
        #expect(good.status == 0, "\(good.errors)")
        let report = try #require(try JSONSerialization.jsonObject(with: Data(good.output.utf8)) as? [String: Any])
        #expect(report["is_published"] as? Bool == true && (report["parts"] as? [Any])?.count == 10)

        // The shop is imported anew, and the export was garbled but for the last orders.
        try FileManager.default.removeItem(atPath: "\(shop)/shop.sqlite")
        for leftover in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: "\(shop)/shop.sqlite\(leftover)") }
        _ = try run(["import", "orders", try scratch.file("bad.csv", orders(0..<680, spoiled: 0..<570))])
        let bad = try run(["train"])
        #expect(bad.status == 1)
        #expect(bad.output.contains("Kept aside model-000002.alongside.kept-aside") && bad.output.contains("model in service"))
        let models = try run(["models"]).output.split(separator: "\n")
        #expect(models.count == 2 && models[0].hasPrefix("  2") && models[0].hasSuffix("(kept aside: it was worse)"))
        #expect(models[1].hasPrefix("* 1"))

        let used = try run(["models", "--use", "2"])
        #expect(used.status == 0 && used.output.contains("In service: model-000002.alongside."))
        _ = try run(["models", "--use", "1"])
        let anyway = try run(["train", "--publish-anyway"])
        #expect(anyway.status == 0 && anyway.output.contains("although it was worse than model in service: --publish-anyway."))
        #expect(try run(["models"]).output.hasPrefix("* 3"))
    }

    @Test("evaluate prints the table, JSON that can be read, and a page in one file")
    func evaluate() throws {
        let scratch = try Scratch()
        let shop = "\(scratch.path)/shop"
        _ = try Program().run(["import", "orders", try scratch.file("orders.csv", orders(0..<300)), "--shop", shop])
        let text = try Program().run(["evaluate", "--shop", shop, "--report", "\(scratch.path)/page.html"])
        #expect(text.status == 0, "\(text.errors)")
        #expect(text.output.contains("HR@10") && text.output.contains("plain cosine") && text.output.contains("Written: "))
        #expect(try String(contentsOfFile: "\(scratch.path)/page.html", encoding: .utf8).hasPrefix("<!doctype html>"))
        let json = try Program().run(["evaluate", "--shop", shop, "--json"])
        let report = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        #expect((report["tasks"] as? [Any])?.count == 3 && report["by_size"] != nil)
        #expect(!FileManager.default.fileExists(atPath: "\(shop)/models"), "nothing is published")
    }

    @Test("evaluate without enough orders says how many are missing")
    func tooFew() throws {
        let scratch = try Scratch()
        let shop = "\(scratch.path)/shop"
        _ = try Program().run(["import", "orders", try scratch.file("orders.csv", orders(0..<30)), "--shop", shop])
        let result = try Program().run(["evaluate", "--shop", shop])
        #expect(result.status == 1 && result.errors.contains("there are too few orders to evaluate: 30 in all"))
    }
}
