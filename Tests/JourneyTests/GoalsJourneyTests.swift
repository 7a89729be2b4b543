import Foundation
import Testing

/// Stock goals from the command line, with the real program.
@Suite("Stock goals", .serialized)
struct GoalsJourneyTests {
    private func object(_ arguments: [String]) throws -> [String: Any] {
        let result = try Program().run(arguments)
        #expect(result.status == 0, "\(result.errors)")
        return try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    }

    @Test("A goal is set, said to be beyond reach at once, steered by the server, listed and ended")
    func story() async throws {
        // Given a shop that sells a few pans a week
        let scratch = try Scratch()
        let shop = "\(scratch.path)/shop"
        var rows = "order_id,ordered_at,product_id,quantity,unit_price,currency\n"
        let day = 86_400.0
        let format = ISO8601DateFormatter()
        for order in 0..<120 {
            let at = format.string(from: Date().addingTimeInterval(-day * Double(120 - order) / 2))
            for product in ["pan", order % 2 == 0 ? "lid" : "spoon"] { rows += "\(order),\(at),\(product),1,10,EUR\n" }
        }
        let file = try scratch.file("orders.csv", rows)
        #expect(try Program().run(["import", "orders", file, "--shop", shop]).status == 0)
        #expect(try Program().run(["train", "--shop", shop]).status == 0)

        // When far more is wanted than can be sold
        let end = format.string(from: Date().addingTimeInterval(30 * day))
        let began = format.string(from: Date().addingTimeInterval(-10 * day))
        let far = try object([
            "goals", "add", "--product", "lid", "--units", "100000", "--by", end, "--from", began, "--json", "--shop", shop,
        ])

        // Then it is said so on the first day, with what is within reach
        let outlook = try #require(far["outlook"] as? [String: Any])
        #expect(outlook["verdict"] as? String == "out_of_reach")
        let reachable = try #require(outlook["within_reach"] as? Int)
        #expect((1..<1_000).contains(reachable))

        // And the server steers it from its start on
        let server = try Server(shop: shop, host: "127.0.0.1")
        defer { server.kill() }
        try await server.becomesReady()
        try await within(10, "the first step is taken") {
            let list = try Program().run(["goals", "list", "--json", "--shop", shop])
            let read = try JSONSerialization.jsonObject(with: Data(list.output.utf8)) as? [String: Any]
            let goals = read?["goals"] as? [[String: Any]] ?? []
            return goals.first?["sold"] as? Int ?? 0 > 5 && goals.first?["weight"] as? Double ?? 0 > 1
        }

        // When it is ended
        let id = try #require(far["id"] as? String)
        #expect(try object(["goals", "end", id, "--json", "--shop", shop])["phase"] as? String == "ended")
        let text = try Program().run(["goals", "--shop", shop]).output
        #expect(text.contains("\(id)  ended early  Sell 100,000 units of product lid by "))
        let again = try Program().run(["goals", "end", id, "--shop", shop])
        #expect(again.status == 1 && again.errors.contains("goal \(id) is over"))
        #expect(try Program().run(["goals", "add", "--product", "nothing", "--units", "3", "--by", end, "--shop", shop]).status == 1)
        #expect(try Program().run(["goals", "add", "--product", "lid", "--by", end, "--shop", shop]).status == 64)
    }

    private func within(_ seconds: Double, _ what: String, _ holds: () async throws -> Bool) async throws {
        let end = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < end {
            if try await holds() { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        if try await holds() { return }
        Issue.record("not within \(seconds) s: \(what)")
    }
}
