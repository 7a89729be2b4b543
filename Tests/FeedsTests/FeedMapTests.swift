import Commerce
import Testing

@testable import Feeds

@Suite("Maps for foreign exports")
struct FeedMapTests {
    private func message(_ json: String, _ kind: FeedKind = .orders) -> String? {
        do throws(MapError) {
            _ = try FeedMap(json: json, file: "map.json", for: kind)
            return nil
        } catch { return error.description }
    }

    @Test("What a map may not say is named with its place and what would be right")
    func errors() {
        let cases: [(String, String)] = [
            ("{", "map.json: This is not JSON: the JSON text ends too early at byte 1."),
            ("[]", "map.json: This must be a JSON object."),
            (
                #"{"colums": {}}"#,
                #"map.json: There is no key "colums" here. Known keys: note, columns, constants, time_zone, uppercase, trim, rows."#
            ),
            (
                #"{"columns": {"sku": "x"}}"#,
                "map.json, columns: There is no key \"sku\" here. Known keys: order_id, ordered_at, customer_id, product_id, quantity, "
                    + "unit_price, line_total, discount, currency, status, channel, campaign, title, returned_order_id, discount_code, offer_id."
            ),
            (#"{"columns": {"order_id": 7}}"#, #"map.json, columns.order_id: This must be a header, {"sum": [headers]}, or null."#),
            (
                #"{"columns": {"order_id": {"sum": ["a"]}}}"#,
                "map.json, columns.order_id: Only money can be added up (unit_price, line_total, discount)."
            ),
            (
                #"{"columns": {"discount": {"sum": []}}}"#,
                #"map.json, columns.discount: A sum needs the headers of its columns: {"sum": ["net", "tax"]}."#
            ),
            (
                #"{"columns": {"currency": "c"}, "constants": {"currency": "EUR"}}"#,
                "map.json, constants.currency: columns names a column for currency as well. Keep one of the two."
            ),
            (#"{"constants": {"currency": null}}"#, "map.json, constants.currency: This must be a text, a number, true or false."),
            (
                #"{"time_zone": "London"}"#,
                #"map.json, time_zone: There is no time zone "London". Name one like Europe/London, or an offset like +01:00."#
            ),
            (
                #"{"uppercase": ["title"]}"#,
                #"map.json, uppercase[0]: This is "title" and must be one of order_id, customer_id, product_id, returned_order_id, offer_id."#
            ),
            (#"{"rows": {}}"#, "map.json, rows: This must be a JSON array."),
            (#"{"rows": [{"when": {}}]}"#, #"map.json, rows[0]: The class has no name. Add "class": "what these rows are"."#),
            (
                #"{"rows": [{"class": "x", "treat_as": "ignored"}]}"#,
                #"map.json, rows[0]: There is no "when". Say which rows it is about, such as "when": {"order_id": "C*"}."#
            ),
            (
                #"{"rows": [{"class": "x", "when": {"a": "b"}}]}"#,
                #"map.json, rows[0]: There is no "treat_as". It must be one of ignored, return, purchase."#
            ),
            (
                #"{"rows": [{"class": "x", "when": {"a": "b"}, "treat_as": "drop"}]}"#,
                #"map.json, rows[0].treat_as: This is "drop" and must be one of ignored, return, purchase."#
            ),
            (
                #"{"rows": [{"class": "x", "when": {}, "treat_as": "ignored"}]}"#,
                "map.json, rows[0].when: There is no condition. Name at least one field or header."
            ),
            (
                #"{"rows": [{"class": "x", "when": {"a": {"under": 1}}, "treat_as": "ignored"}]}"#,
                #"map.json, rows[0].when.a: There is no key "under" here. Known keys: not, below, at_most, above, at_least, empty."#
            ),
            (
                #"{"rows": [{"class": "x", "when": {"a": {"below": "1"}}, "treat_as": "ignored"}]}"#,
                "map.json, rows[0].when.a.below: This must be a number."
            ),
            (
                #"{"rows": [{"class": "x", "when": {"a": "[0-9"}, "treat_as": "ignored"}]}"#,
                #"map.json, rows[0].when.a: The pattern "[0-9" has a set that is not closed. Write it like [0-9]."#
            ),
            (
                #"{"rows": [{"class": "rejected", "when": {"a": "b"}, "treat_as": "ignored"}]}"#,
                #"map.json, rows[0]: The class cannot be called "rejected"; rows that cannot be read are."#
            ),
        ]
        for (json, expected) in cases { #expect(message(json) == expected, "\(json)") }
        #expect(
            message(#"{"rows": [{"class": "x", "when": {"a": "b"}, "treat_as": "return"}]}"#, .products)
                == #"map.json, rows[0].treat_as: This is "return" and must be one of ignored."#)
    }

    @Test("A header the file does not have is an error of the map, with the headers that were found")
    func unmapped() {
        let found = refusal(of: OrderDecoder.self, Array("Invoice,When\n1,2\n".utf8)) { feed in
            feed.map = try FeedMap(json: #"{"columns": {"order_id": "InvoiceNo"}}"#, file: "map.json", for: .orders)
        }
        #expect(
            found == "map.json, columns.order_id: feed.csv has no header \"InvoiceNo\". Headers found: Invoice, When. Correct the map.")
    }

    @Test("Sums, constants, capitals and trimming make ordinary rows of foreign ones")
    func mapping() throws {
        let json = #"""
            {"columns": {"order_id": "Name", "line_total": {"sum": ["net", "tax", "rebate"]}, "title": null},
             "constants": {"currency": "EUR", "quantity": 2, "ordered_at": "2026-11-23"},
             "uppercase": ["product_id"], "trim": {"order_id": "#"}, "time_zone": "+02:00"}
            """#
        let outcome = try Outcome(
            OrderDecoder.self,
            "Name,sku,net,tax,rebate,title\n#1001,ab-é,10.00,1.90,-0.90,Grinder\n#1002,B,1,,-5,x\n#1003,B,1,3.5e-15,0,x\n#1004,B,1,1.5e3,0,x\n"
        ) { feed in
            feed.currency = nil
            feed.map = try FeedMap(json: json, file: "map.json", for: .orders)
        }
        func line(_ order: OrderID, _ product: ProductID, _ minorUnits: Int64) -> OrderEntry {
            .purchase(
                OrderLine(
                    order: order, orderedAt: Timestamp(secondsSince1970: 1_795_392_000 - 7200), product: product, quantity: 2,
                    unitPrice: Money(minorUnits: minorUnits, currency: .eur)))
        }
        #expect(outcome.entries == [line("1001", "AB-É", 550), line("1002", "B", 0), line("1003", "B", 50)])
        #expect(
            outcome.messages == [
                "feed.csv, line 5, tax \"1.5e3\": this is no plain decimal. "
                    + "Write digits with a decimal point, such as 1299.00, without thousands separators and currency signs."
            ])
    }

    @Test("The first rule whose conditions all hold decides")
    func rules() throws {
        let json = #"""
            {"rows": [
              {"class": "tests", "when": {"order_id": ["T*", "t*"]}, "treat_as": "ignored"},
              {"class": "credit notes", "when": {"Kind": "credit", "quantity": {"above": 0, "at_most": 10}}, "treat_as": "return"},
              {"class": "no articles", "when": {"product_id": {"not": "[0-9][0-9]*"}}, "treat_as": "ignored"},
              {"class": "gifts", "when": {"Note": {"empty": false}, "unit_price": {"below": 0.01}}, "treat_as": "purchase"}]}
            """#
        let rows = """
            order_id,ordered_at,product_id,quantity,unit_price,Kind,Note
            T1,2026-11-23,11,1,1,credit,
            2,2026-11-23,22,3,1,credit,
            3,2026-11-23,POST,1,1,sale,
            4,2026-11-23,33,1,0.00,sale,thanks
            5,2026-11-23,33,11,1,credit,
            6,2026-11-23,33,-1,0,sale,thanks
            7,2026-11-23,33,-1,0,sale,

            """
        let outcome = try Outcome(OrderDecoder.self, rows) { $0.map = try FeedMap(json: json, file: "map.json", for: .orders) }
        #expect(outcome.ignored == ["tests", "no articles"])
        let kinds = outcome.entries.map { entry in
            switch entry {
            case .purchase(let line): "\(line.order) \(line.quantity)"
            case .giveBack(let line): "back \(line.document) \(line.quantity)"
            }
        }
        #expect(kinds == ["back 2 3", "4 1", "5 11", "back 7 1"])
        #expect(
            outcome.messages == [
                "feed.csv, line 7, quantity \"-1\": the map treats this row as a purchase, and its quantity is negative. "
                    + "Treat such rows as return or ignored."
            ])
    }

    @Test("Rules and columns are found in JSON whenever their key comes")
    func lateKeys() throws {
        let json = #"{"columns": {"product_id": "code"}, "rows": [{"class": "drafts", "when": {"state": "draft"}, "treat_as": "ignored"}]}"#
        let rows =
            #"{"order_id":"1","ordered_at":"2026-11-23","unit_price":"1"}"# + "\n"
            + #"{"order_id":"2","ordered_at":"2026-11-23","unit_price":"1","code":"A"}"# + "\n"
            + #"{"state":"draft","order_id":"3"}"# + "\n"
        let outcome = try Outcome(OrderDecoder.self, rows, name: "feed.jsonl") { $0.map = try FeedMap(json: json, file: "m", for: .orders) }
        #expect(outcome.entries.count == 1)
        #expect(outcome.ignored == ["drafts"])
        #expect(outcome.messages == ["feed.jsonl, line 1, product_id: there is no value. Every row needs one."])
    }

    @Test("Patterns fit as fnmatch has them, held against a plain recursion")
    func globs() {
        let cases: [(String, String, Bool)] = [
            ("A*", "A563185", true), ("A*", "", false), ("*", "", true), ("?", "ä", true), ("?", "ab", false),
            ("[0-9][0-9]*", "85123A", true),
            ("[!0-9]*", "POST", true), ("[!0-9]*", "1", false), ("\\*", "*", true), ("\\*", "x", false), ("*CHARGES", "BANK CHARGES", true),
            ("a*b*c", "aXbYbc", true), ("a*b*c", "aXbY", false), ("[]", "x", false), ("gift_*", "GIFT_1", false),
        ]
        for (pattern, text, fits) in cases {
            #expect((Glob(pattern).map { glob in text.utf8.lent { glob.matches($0) } } ?? false) == fits, "\(pattern) \(text)")
        }
        #expect(Glob("GIFT_*").map { glob in "gift_0001".utf8.lent { glob.matches($0, capitals: true) } } == true)
        var generator = SplitMix(state: 5)
        for round in 0..<20_000 {
            let pattern = String((0..<Int.random(in: 0...6, using: &generator)).map { _ in "ab*?".randomElement(using: &generator) ?? "a" })
            let text = String((0..<Int.random(in: 0...6, using: &generator)).map { _ in "ab".randomElement(using: &generator) ?? "a" })
            let fits = Glob(pattern).map { glob in text.utf8.lent { glob.matches($0) } }
            #expect(fits == fitsPlainly(pattern[...], text[...]), "round \(round): \(pattern) \(text)")
        }
    }

    private func fitsPlainly(_ pattern: Substring, _ text: Substring) -> Bool {
        guard let first = pattern.first else { return text.isEmpty }
        if first == "*" { return fitsPlainly(pattern.dropFirst(), text) || !text.isEmpty && fitsPlainly(pattern, text.dropFirst()) }
        return !text.isEmpty && (first == "?" || first == text.first) && fitsPlainly(pattern.dropFirst(), text.dropFirst())
    }

    @Test("The map of Complete Journey is in order")
    func completeJourney() throws {
        let path = #filePath.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/Fixtures/complete-journey-map.json"
        let text = """
            basket_id,transaction_timestamp,household_id,store_id,product_id,quantity,sales_value,retail_disc,coupon_disc,coupon_match_disc
            31198570047,2017-01-01T12:10:28Z,900,330,9878513,2,0.99,0.1,0.5,0.05
            31198570048,2017-01-01T12:10:28Z,900,330,9878513,0,0,0,0,0

            """
        let outcome = try Outcome(OrderDecoder.self, text) { feed in
            feed.map = try FeedMap(contentsOf: path, for: .orders)
            feed.currency = .usd
        }
        #expect(outcome.ignored == ["lines without a unit"])
        #expect(
            outcome.entries == [
                .purchase(
                    OrderLine(
                        order: "31198570047", orderedAt: Timestamp(secondsSince1970: 1_483_272_628), customer: "900", product: "9878513",
                        quantity: 2,
                        unitPrice: Money(minorUnits: 57, currency: .usd), discount: Money(minorUnits: 15, currency: .usd)))
            ])
    }
}
