import Commerce
import Testing

@testable import Feeds

@Suite("Rows of products, customers, events and reviews")
struct OtherRowTests {
    @Test("A full row of products is read field by field")
    func product() throws {
        let header =
            "id,title,description,brand,category,price,currency,cost,stock,group_id,image_url,url,tags,attributes,available,created_at"
        let row =
            "G1,Grinder,\"Two\nlines\",Acme,Kitchen > Coffee,89.00,EUR,40,-3,G,https://x.test/g.jpg,/g1,new | steel,fits=V60|colour=black,no,2026-11-23"
        let entry = try #require(try Outcome(ProductDecoder.self, "\(header)\n\(row)\n").entries.first)
        #expect(
            entry.product
                == Product(
                    id: "G1", title: "Grinder", description: "Two\nlines", brand: "Acme", category: CategoryPath("Kitchen > Coffee"),
                    price: Money(minorUnits: 8900, currency: .eur), cost: Money(minorUnits: 4000, currency: .eur), stock: -3, group: "G",
                    imageURL: "https://x.test/g.jpg", url: "/g1", tags: ["new", "steel"], attributes: ["fits": "V60", "colour": "black"],
                    isAvailable: false, createdAt: Timestamp(secondsSince1970: 1_795_392_000)))
        #expect(entry.states == .all)
    }

    @Test("Only columns that are there are stated, an empty cell as unknown")
    func states() throws {
        let csv = try #require(try Outcome(ProductDecoder.self, "SKU,Stock,Brand\nA,5,\n").entries.first)
        #expect(csv.states == [.stock, .brand])
        #expect(csv.product == Product(id: "A", title: "A", stock: 5))
        let json = try Outcome(
            ProductDecoder.self,
            #"[{"id":"A","stock":null,"tags":["x",1],"attributes":{"wide":true,"n":2,"none":null}},{"id":"B","attributes":"{\"a\":\"b\"}"}]"#
        )
        #expect(json.entries.map(\.states) == [[.stock, .tags, .attributes], [.attributes]])
        #expect(json.entries.first?.product == Product(id: "A", title: "A", tags: ["x", "1"], attributes: ["wide": "true", "n": "2"]))
        #expect(json.entries.last?.product.attributes == ["a": "b"])
    }

    @Test("A feed of products without prices needs no currency")
    func noCurrency() throws {
        #expect(try Outcome(ProductDecoder.self, "id,title\nA,B\n") { $0.currency = nil }.entries.count == 1)
        #expect(
            refusal(of: ProductDecoder.self, Array("id,price\nA,1\n".utf8)) { $0.currency = nil }
                == "feed.csv: nothing says in which currency the prices are. Add a currency column, name it with --currency, or \"constants\": {\"currency\": \"EUR\"} in a --map file."
        )
        let json = try Outcome(ProductDecoder.self, #"{"id":"A","price":1}"#) { $0.currency = nil }
        #expect(
            json.messages == [
                "feed.csv, line 1, currency: the row states no currency and the shop has none yet. "
                    + "Add a currency column, name it with --currency, or \"constants\": {\"currency\": \"EUR\"} in a --map file."
            ])
    }

    @Test(
        "What a row of products may not say",
        arguments: [
            ("stock", "many", "this is no whole number. Write digits only, such as 6."),
            ("url", "javascript:alert(1)", "this is no address of the web. Write an address that begins with https://, or a path with /."),
            ("attributes", "fits", "an attribute has no value. Write name=value|name=value, or a JSON object."),
            ("attributes", "{x", "this is no JSON object. Write {\"name\": \"value\"} or name=value|name=value."),
            ("available", "maybe", "this is neither yes nor no. Write true or false."),
            (
                "price", "12,99",
                "this is no plain decimal. Write digits with a decimal point, such as 1299.00, without thousands separators and currency signs."
            ),
        ])
    func badProduct(field: String, value: String, message: String) throws {
        let outcome = try Outcome(ProductDecoder.self, "id;\(field)\nA;\(value)\n")
        #expect(outcome.messages == ["feed.csv, line 2, \(field) \"\(value)\": \(message)"])
    }

    @Test("Customers are read, and an address must look like one")
    func customers() throws {
        let outcome = try Outcome(
            CustomerDecoder.self,
            """
            Customer ID,E-Mail,Full Name,Created,Accepts Marketing,attributes
            1,ann@example.com,Ann,2026-11-23,yes,tier=gold
            2,,,,,
            3,two@at@signs,,,,
            4,"a@b.test,c@d.test",,,,
            5,x@y.test,,,perhaps,

            """)
        #expect(
            outcome.entries == [
                Customer(
                    id: "1", email: "ann@example.com", name: "Ann", createdAt: Timestamp(secondsSince1970: 1_795_392_000),
                    emailConsent: true,
                    attributes: ["tier": "gold"]),
                Customer(id: "2"),
            ])
        #expect(
            outcome.messages == [
                "feed.csv, line 4, email \"two@at@signs\": this is no e-mail address. Write one address, such as ann@example.com, or nothing.",
                "feed.csv, line 5, email \"a@b.test,c@d.test\": this is no e-mail address. Write one address, such as ann@example.com, or nothing.",
                "feed.csv, line 6, email_consent \"perhaps\": this is neither yes nor no. Write true or false.",
            ])
    }

    @Test("Events are read, by the names of other trackers too")
    func events() throws {
        let outcome = try Outcome(
            InteractionDecoder.self,
            """
            event_id,event,timestamp,visitor_id,product_id,quantity,basket,recommendation_id
            1,Product Viewed,2026-11-23T08:30:00Z,v,A,,,
            2,addToCart,2026-11-23T08:30:00Z,v,A,2,A|B,r1
            3,teleport,2026-11-23T08:30:00Z,v,A,,,
            4,add_to_cart,2026-11-23T08:30:00Z,v,A,-1,,

            """)
        let at = Timestamp(secondsSince1970: 1_795_422_600)
        #expect(
            outcome.entries == [
                Interaction(id: "1", kind: .viewItem, occurredAt: at, visitor: "v", product: "A"),
                Interaction(
                    id: "2", kind: .addToCart, occurredAt: at, visitor: "v", product: "A", quantity: 2, basket: ["A", "B"],
                    recommendation: "r1"),
            ])
        #expect(
            outcome.messages == [
                "feed.csv, line 4, type \"teleport\": this type of event is not known. Write one of view_item_list, view_item, select_item, "
                    + "add_to_cart, remove_from_cart, view_cart, begin_checkout, purchase, refund, dismiss, impression, click.",
                "feed.csv, line 5, quantity \"-1\": the quantity is not positive. Write the units that were meant, 1 or more.",
            ])
    }

    @Test("Events say where a suggestion stood and where a visit came from, of addresses and click ids no more than is needed")
    func shownEvents() throws {
        let outcome = try Outcome(
            InteractionDecoder.self,
            """
            event_id,type,time,visitor_id,product_id,recommendation_id,position,placement,page location,page referrer,utm_source,utm_medium,utm_campaign,click_id,transaction_id
            1,click,2026-11-23T08:30:00Z,v,A,r1,2,basket,https://x.test/p?mail=a@b.test#top,https://me@www.google.com:443/search?q=a,news,email,spring,gclid,
            2,click,2026-11-23T08:30:00Z,v,A,r1,0,basket,,,,,,,
            3,click,2026-11-23T08:30:00Z,v,A,r1,1,The Basket,,,,,,,
            4,view_item,2026-11-23T08:30:00Z,v,A,,,,,,,,,Cj0KCQ-secret,
            5,purchase,2026-11-23T08:30:00Z,v,,,,,,,,,,,1001

            """)
        let at = Timestamp(secondsSince1970: 1_795_422_600)
        #expect(
            outcome.entries == [
                Interaction(
                    id: "1", kind: .click, occurredAt: at, visitor: "v", product: "A", recommendation: "r1", position: 2,
                    placement: .basket,
                    referral: Referral(
                        page: "https://x.test/p", referrer: "www.google.com", source: "news", medium: "email", campaign: "spring",
                        clickID: "gclid")),
                Interaction(
                    id: "4", kind: .viewItem, occurredAt: at, visitor: "v", product: "A", referral: Referral(clickID: "click_id")),
                Interaction(id: "5", kind: .purchase, occurredAt: at, visitor: "v", order: "1001"),
            ])
        #expect(
            outcome.messages == [
                "feed.csv, line 3, position \"0\": the position is not from 1 to 1,000. Count the first place as 1.",
                "feed.csv, line 4, placement \"The Basket\": this names no placement. Write 1 to 64 lower-case letters, digits, _ or -.",
            ])
    }

    @Test("Reviews are read, with stars from 1 to 5")
    func reviews() throws {
        let outcome = try Outcome(
            ReviewDecoder.self, "id,asin,reviewer id,overall,summary,text\n1,A,ann,4.5,Good,\"It\nworks\"\n2,A,,0,,\n3,A,,9,,\n4,A,,,,\n")
        #expect(outcome.entries == [Review(id: "1", product: "A", customer: "ann", rating: 4.5, title: "Good", text: "It\nworks")])
        #expect(
            outcome.messages == [
                "feed.csv, line 4, rating \"0\": this is no rating from 1 to 5. Convert the ratings to 1 (worst) to 5 (best).",
                "feed.csv, line 5, rating \"9\": this is no rating from 1 to 5. Convert the ratings to 1 (worst) to 5 (best).",
                "feed.csv, line 6, rating: there is no value. Every row needs one.",
            ])
    }

    @Test("Every slot has its line in the table of fields, and no two fields of a kind share a name")
    func tables() {
        #expect(ProductSlot.fields.count == ProductSlot.allCases.count)
        #expect(OrderSlot.fields.count == OrderSlot.allCases.count)
        #expect(CustomerSlot.fields.count == CustomerSlot.allCases.count)
        #expect(EventSlot.fields.count == EventSlot.allCases.count)
        #expect(ReviewSlot.fields.count == ReviewSlot.allCases.count)
        #expect(OrderSlot.fields[OrderSlot.lineTotal.rawValue].name == "line_total")
        #expect(ProductSlot.fields[ProductSlot.group.rawValue].name == "group_id")
        #expect(EventSlot.fields[EventSlot.recommendation.rawValue].name == "recommendation_id")
        for kind in FeedKind.allCases {
            var owners: [String: String] = [:]
            for field in kind.fields {
                for name in [field.name] + field.usualNames {
                    let bare = FeedField.Bare.key(name)
                    #expect(
                        owners[bare] == nil || owners[bare] == field.name, "\(kind): \(name) is \(owners[bare] ?? "") and \(field.name)")
                    owners[bare] = field.name
                }
            }
        }
    }
}
