import Foundation
import Testing

/// Rules from the command line to the shopper, with the real program.
@Suite("Rules", .serialized)
struct RulesJourneyTests {
    private func trainedShop(in scratch: Scratch) throws -> String {
        let shop = "\(scratch.path)/shop"
        let rows = (1...30).map {
            "\($0),2026-01-\($0 < 10 ? "0" : "")\($0),A,1,1,EUR\n\($0),2026-01-\($0 < 10 ? "0" : "")\($0),B,1,2,EUR\n"
        }
        let file = try scratch.file(
            "orders.csv", "order_id,ordered_at,product_id,quantity,unit_price,currency\n" + rows.joined())
        #expect(try Program().run(["import", "orders", file, "--shop", shop]).status == 0)
        #expect(try Program().run(["train", "--shop", shop]).status == 0)
        return shop
    }

    @Test("A rule made at the command line holds on a running server within two seconds, and so does undoing it")
    func followed() async throws {
        let scratch = try Scratch()
        let shop = try trainedShop(in: scratch)
        let server = try Server(shop: shop)
        defer { server.kill() }
        try await server.becomesReady()
        func shows() async throws -> Bool {
            try await server.send("POST", "/v1/recommendations", body: #"{"basket":["A"]}"#).body.contains(#""product_id":"B""#)
        }
        func becomes(_ expected: Bool, _ what: Comment) async throws {
            let start = ContinuousClock.now
            while try await shows() != expected, ContinuousClock.now - start < .seconds(2) { try await Task.sleep(for: .milliseconds(50)) }
            #expect(try await shows() == expected, what)
        }
        #expect(try await shows())

        // Given a rule in a file, the preview says what it would change, and changes nothing
        let file = try scratch.file("rules.json", #"{"rules":[{"id":"no-b","action":"block","products":{"ids":["B"]}}]}"#)
        let preview = try Program().run(["rules", "preview", file, "--shop", shop, "--json"])
        #expect(preview.status == 0, "\(preview.errors)")
        let outcome = try #require(try JSONSerialization.jsonObject(with: Data(preview.output.utf8)) as? [String: Any])
        #expect(outcome["source"] as? String == "orders" && outcome["changed"] as? Int ?? 0 > 0)
        #expect(try Program().run(["rules", "list", "--shop", shop]).output.hasPrefix("No rules"))

        // When it is added, the product disappears
        let added = try Program().run(["rules", "add", file, "--shop", shop, "--author", "Anna"])
        #expect(added.status == 0, "\(added.errors)")
        try await becomes(false, "B is blocked")
        let exported = try Program().run(["rules", "export", "--shop", shop])

        // When it is undone, the product is back
        #expect(try Program().run(["rules", "undo", "no-b", "--shop", shop]).status == 0)
        try await becomes(true, "B is back")
        let again = try Program().run(["rules", "undo", "no-b", "--shop", shop])
        #expect(again.status == 1 && again.errors.contains("nothing is left to undo"), "\(again.errors)")

        // What was exported can be added again, on the standard input too
        let restored = try Program().run(["rules", "add", "-", "--shop", shop], input: Data(exported.output.utf8))
        #expect(restored.status == 0, "\(restored.errors)")
        try await becomes(false, "B is blocked again")

        // A rule changed over HTTP holds for the very next request, and the command line sees it
        #expect(try await server.send("DELETE", "/v1/rules/no-b").status == 204)
        #expect(try await shows())
        let history = try Program().run(["rules", "history", "no-b", "--shop", shop]).output
        #expect(history.split(separator: "\n").count == 4 && history.contains("Anna"))

        // A file that makes no sense is refused with the place in it
        let bad = try scratch.file("bad.json", #"{"rules":[{"id":"x","action":"pin","place":0,"products":{"ids":["B"]}}]}"#)
        let refused = try Program().run(["rules", "add", bad, "--shop", shop])
        #expect(refused.status == 1 && refused.errors.contains("/rules/0/place"), "\(refused.errors)")
        #expect(server.terminate() == 0)
    }
}
