import Commerce
import Testing

@testable import Feeds

@Suite("JSON forms")
struct JSONFormTests {
    private let rows = [
        #"{"event_id":"e1","type":"view_item","occurred_at":"2026-11-23T08:30:00Z","product_id":"A"}"#,
        #"{"type":"add_to_cart","event_id":"e2","occurred_at":"2026-11-23T08:31:00Z","quantity":2,"basket":["A","B"],"visitor_id":null}"#,
        #"{"event_id":"e\u00e4\n3","type":"purchase","occurred_at":"2026-11-23T08:32:00Z"}"#,
        #"{"event_id":"e4","type":"click","occurred_at":"2026-11-23T08:33:00Z","extra":{"deep":[1,{"a":"]}"}]},"recommendation_id":"r\"1\""}"#,
    ]

    @Test("JSON Lines and arrays read alike, at every cut into pieces", arguments: [1, 3, 16, 4096])
    func alike(chunk: Int) throws {
        let lines = try Outcome(InteractionDecoder.self, Array((rows.joined(separator: "\n") + "\n\n").utf8), chunk: chunk)
        let array = try Outcome(
            InteractionDecoder.self, Array(("\u{FEFF} [ " + rows.joined(separator: " ,\n") + " ]\n").utf8), chunk: chunk)
        #expect(lines.entries == array.entries)
        #expect(
            lines.entries == [
                Interaction(id: "e1", kind: .viewItem, occurredAt: Timestamp(secondsSince1970: 1_795_422_600), product: "A"),
                Interaction(
                    id: "e2", kind: .addToCart, occurredAt: Timestamp(secondsSince1970: 1_795_422_660), quantity: 2, basket: ["A", "B"]),
                Interaction(id: "e4", kind: .click, occurredAt: Timestamp(secondsSince1970: 1_795_422_780), recommendation: "r\"1\""),
            ])
        #expect(
            lines.messages == [
                #"feed.csv, line 3, event_id "eä\n3": the identifier has a control character. Remove it; it cannot be seen or typed."#
            ])
        #expect(array.messages == lines.messages)
    }

    @Test("A line that is no object costs that line only")
    func brokenLines() throws {
        let good = #"{"id":"A","title":"Grinder"}"#
        let bad: [(String, String)] = [
            (#"{"id":"B""#, "the JSON text ends too early at byte 9"),
            (#"{"id":"B",}"#, "'\"' is missing at byte 10"),
            (#"{"id":"B"} x"#, "there is text after the object at byte 11"),
            (#"[1]"#, "the row is no JSON object at byte 0"),
            (#"{"id":"B","id":"C"}"#, "the key \"id\" stands there twice, ending at byte 18"),
            (#"{"id":01}"#, "'}' or a comma"),
            (#"{"id":"\ud800"}"#, "there is half of a surrogate pair or a broken \\u escape at byte 0"),
            (#"{"id":"\x"}"#, "there is an unknown escape at byte 0"),
            (#"{"id":nul}"#, "there is something that is no JSON value at byte 6"),
            (#"{"id":NaN}"#, "there is something that is no JSON value at byte 6"),
            (
                "{\"id\":" + String(repeating: "[", count: 33) + String(repeating: "]", count: 33) + "}",
                "objects and arrays lie more than 32 deep in each other at byte 37"
            ),
        ]
        for (line, reason) in bad {
            let outcome = try Outcome(ProductDecoder.self, "\(good)\n\(line)\n\(good)\n")
            #expect(outcome.entries.count == 2, "\(line)")
            let found = try #require(outcome.diagnostics.first, "\(line)")
            #expect(found.line == 2)
            if reason != "'}' or a comma" { #expect(found.reason == reason, "\(line)") }
        }
    }

    @Test("An element that is wrong inside costs that element only, and an array that is cut off says so")
    func brokenArray() throws {
        let outcome = try Outcome(
            ProductDecoder.self, #"[{"id":"A"}, 7, "x,y", {"id":tru}, {"id":"B","title":"a]}"} , [1,2], {"id":"C"}, {"id":"#)
        #expect(outcome.entries.map(\.product.id) == ["A", "B", "C"])
        #expect(
            outcome.diagnostics.map(\.reason) == [
                "the row is no JSON object at byte 0", "the row is no JSON object at byte 0",
                "there is something that is no JSON value at byte 6",
                "the row is no JSON object at byte 0", "the array is never closed",
            ])
        let after = try Outcome(ProductDecoder.self, "[{\"id\":\"A\"}]\n{\"id\":\"B\"}")
        #expect(after.messages == ["feed.csv, line 2: there is text after the end of the array. Put all rows into one array."])
    }

    @Test("Hostile depth and size are refused in bounded memory")
    func hostile() throws {
        let deep = String(repeating: "[", count: 100_000)
        let lines = try Outcome(ProductDecoder.self, "{\"id\":\"A\"}\n{\"id\":\(deep)}\n{\"id\":\"B\"}\n")
        #expect(lines.entries.map(\.product.id) == ["A", "B"])
        #expect(lines.diagnostics.map(\.reason) == ["objects and arrays lie more than 32 deep in each other at byte 37"])
        let long = String(repeating: "x", count: 10 << 20)
        for (open, between, close) in [("", "\n", ""), ("[", ",", "]")] {
            let text = open + [#"{"id":"A"}"#, #"{"id":"B","title":"\#(long)"}"#, #"{"id":"C"}"#].joined(separator: between) + close
            let outcome = try Outcome(ProductDecoder.self, text)
            #expect(outcome.entries.map(\.product.id) == ["A", "C"])
            #expect(outcome.diagnostics.map(\.reason) == ["the row is larger than 4 MiB"])
            #expect(outcome.mostHeld < 12 << 20)
        }
    }

    @Test("The first byte tells the form, and a form that is named goes before it")
    func forms() throws {
        #expect(" \n{".utf8.lent { FeedForm.shown(by: $0) } == .jsonLines)
        #expect("[".utf8.lent { FeedForm.shown(by: $0) } == .jsonArray)
        #expect("id,title".utf8.lent { FeedForm.shown(by: $0) } == .csv)
        let outcome = try Outcome(ProductDecoder.self, "[id],id\nx,A\n") { $0.form = .csv }
        #expect(outcome.entries.map(\.product.id) == ["A"])
    }

    @Test("A value may be a text or a number where CSV has one cell, but not a list")
    func single() throws {
        let outcome = try Outcome(
            OrderDecoder.self,
            #"{"order_id":1001,"ordered_at":"2026-11-23","product_id":7,"quantity":2,"unit_price":12.90,"currency":"EUR"}"# + "\n"
                + #"{"order_id":["x"],"ordered_at":"2026-11-23","product_id":7,"unit_price":1}"# + "\n" + #"{"ordered_at":"2026-11-23"}"#)
        #expect(
            outcome.entries == [
                .purchase(
                    OrderLine(
                        order: "1001", orderedAt: Timestamp(secondsSince1970: 1_795_392_000), product: "7", quantity: 2,
                        unitPrice: Money(minorUnits: 1290, currency: .eur)))
            ])
        #expect(
            outcome.messages == [
                #"feed.csv, line 2, order_id "["x"]": a list or object stands where a single value is expected. Write a text or a number."#,
                "feed.csv, line 3, order_id: there is no value. Every row needs one.",
            ])
    }
}
