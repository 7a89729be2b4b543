import Commerce
import Foundation
import HTTPTypes
import HummingbirdTesting
import Merchandising
import Testing

@testable import Web

@Suite("The pages of offers")
struct OffersPageTests {
    private static let set = "is_new=1&kind=bundle&id=tea-set&title=The+%3Cb%3Eset&products=tea%0D%0Acup&takes_off=price&value=15.00"

    private func post(_ shop: TestShop, _ path: String, _ form: String) async throws -> TestResponse {
        let token = try #require(try await shop.page("/keys").firstMatch(of: /name="form" value="([0-9A-Za-z]+)"/)).1
        return try await shop.send(
            .post, path, body: "form=\(token)&\(form)",
            headers: [.origin: "http://localhost", .contentType: "application/x-www-form-urlencoded"])
    }

    private func unescaped(_ text: some StringProtocol) -> String {
        String(text).replacing("&quot;", with: "\"").replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    }

    @Test("An offer is made, looked at with price, saving, margin and statement, approved, paused, ended and undone")
    func journey() async throws {
        let shop = try TestShop()
        #expect(try await shop.page("/offers").contains("There are no offers"))
        #expect(try await shop.page("/offers/new?kind=tier").contains("How many units, 2 to 6"))
        let preview = try await post(shop, "/offers/preview", Self.set)
        #expect(preview.status == .ok, "\(preview.text)")
        #expect(preview.text.contains("€17.49") && preview.text.contains("€15.00") && preview.text.contains("€2.49"))
        #expect(preview.text.contains("You save 2.49 EUR against what the products cost by themselves today."))
        #expect(preview.text.contains("a product has no cost in the catalogue") && preview.text.contains("not known for 30 days"))
        #expect(!preview.text.contains("The <b>set"))
        #expect(try await shop.offers.offers().isEmpty, "nothing is kept yet")
        // Back to the form, with everything that was typed
        let again = try await post(shop, "/offers/edit", Self.set)
        #expect(again.text.contains("tea\r\ncup") && again.text.contains(#"value="tea-set""#))

        let carried = unescaped(try #require(preview.text.firstMatch(of: /name="offer" value="([^"]+)"/)).1)
        let applied = try await post(shop, "/offers/apply", "then=approve&offer=\(PageLink.encoded(carried))")
        #expect(applied.status == .seeOther && applied.headers[.location] == "/offers/tea-set")
        let page = try await shop.page("/offers/tea-set")
        #expect(page.contains("Live") && page.contains("Pause") && page.contains("Undoing brings back: Draft"))
        #expect(try await shop.page("/offers").contains(#"id="state-live""#))
        #expect(try await post(shop, "/offers/preview", Self.set).status == .conflict)

        #expect(try await post(shop, "/offers/tea-set/pause", "").status == .seeOther)
        #expect(try await shop.page("/offers").contains(#"id="state-paused""#))
        #expect(try await post(shop, "/offers/tea-set/end", "").status == .seeOther)
        let refused = try await post(shop, "/offers/tea-set/approve", "")
        #expect(refused.status == .conflict && refused.text.contains("Not done: the offer tea-set is ended"))
        #expect(try await post(shop, "/offers/tea-set/undo", "").status == .seeOther)
        #expect(try await shop.offers.offers().first?.offer.stage == .paused)
        #expect(try await post(shop, "/offers/nothing/end", "").status == .notFound)
        #expect(try await shop.send(.get, "/offers/nothing").status == .notFound)
    }

    @Test("Every offer comes through the form unchanged")
    func forms() throws {
        let some = ProductSelection(
            products: ["a", "b c"], categories: Set(["Kitchen > Tea"].compactMap { CategoryPath($0) }), brands: ["X & Y"], tags: ["t"],
            attributes: ["size": "a=b"], price: 105...(.max), margin: 0.125...0.25, stock: 0...3)
        let kinds: [(Offer.Kind, OfferTerms)] = [
            (.bundle(["b", "a"]), .price(1500)),
            (
                .choice(
                    main: "m",
                    roles: [.init(name: "Cup", products: .init(products: ["c", "d"])), .init(name: "All: else", products: some)]),
                .percentOff(basisPoints: 1_250)
            ),
            (.second(buy: some, get: ProductSelection()), .percentOff(basisPoints: 10_000)), (.tier(of: some, count: 3), .amountOff(105)),
            (.basket(from: 5_000, of: ProductSelection()), .amountOff(500)),
        ]
        for (number, (kind, terms)) in kinds.enumerated() {
            var offer = Offer(id: "o", title: "T", kind: kind, terms: terms)
            if number > 1 {
                offer.startsAt = .test
                offer.endsAt = Timestamp.test.advanced(byDays: 1)
                (offer.segments, offer.customers, offer.needsCode) = ([.newCustomer], ["anna", "ben"], true)
                (offer.minimumMargin, offer.minimumPrice, offer.budget) = (0.2, 105, 100_000)
                (offer.uses, offer.usesPerCustomer, offer.priority, offer.note) = (5, 1, -7, "why")
                offer.stacking = number == 2 ? .exclusive : .group("g")
            }
            var expected = offer
            if case .choice(let main, var roles) = kind {
                // A colon ends a role's name on the form.
                roles[1].name = "All else"
                expected.kind = .choice(main: main, roles: roles)
            }
            #expect(try OfferForm(offer, currency: .eur).offer(currency: .eur) == expected)
        }
    }

    @Test(
        "What makes no sense is said on the form, which keeps what was typed",
        arguments: [
            ("kind=bundle&id=o&products=tea&takes_off=price&value=1", "2 to 6 different products"),
            ("kind=bundle&id=o&products=tea%0Acup", "exactly one of the three"),
            ("kind=bundle&id=&products=tea%0Acup&takes_off=percent&value=5", "/id is missing"),
            ("kind=bundle&id=o&products=tea%0Acup&takes_off=percent&value=lots", "/percent"),
            ("kind=choice&id=o&main=tea&roles=Cup%3A+%7Bnonsense&takes_off=percent&value=5", "id=\"offer-form\""),
            ("kind=tier&id=o&count=3&takes_off=percent&value=5", "/from is missing"),
            ("kind=basket&id=o&least=-5&all=from&takes_off=percent&value=5", "/least"),
        ])
    func refusals(form: String, complaint: String) async throws {
        let answer = try await post(try TestShop(), "/offers/preview", form)
        #expect(answer.status == .badRequest)
        #expect(answer.text.contains(complaint) && answer.text.contains("id=\"offer-form\""), "\(answer.text)")
    }

    @Test(
        "A product's reduction is announced on the page only against the lowest price of the thirty days before",
        arguments: [
            // The court's case (CJEU C-330/23), in other coins: cheap, dear for a day, and cheap again.
            ([(-60, 499), (-21, 699), (-20, 499), (-1, 699), (0, 499)], nil),
            // 80 ten days ago for three days: nothing is off.
            ([(-90, 625), (-10, 499), (-7, 625), (0, 499)], nil),
            ([(-40, 665), (0, 499)], "Reduced by 24.9 %; lowest price of the 30 days before: 6.65 EUR"),
            // Step by step, where article 6a(5) is not taken up.
            ([(-90, 700), (-5, 600), (0, 499)], "Reduced by 16.8 %; lowest price of the 30 days before: 6.00 EUR"),
            // Known for less than thirty days.
            ([(-10, 665), (0, 499)], nil),
        ] as [([(Int, Int64)], String?)])
    func truth(days: [(Int, Int64)], expected: String?) async throws {
        let records = PriceRecords(["tea": days.map { PriceRecords.Entry(since: Timestamp.test.advanced(byDays: $0.0), price: $0.1) }])
        let shop = try TestShop(prices: records)
        let preview = try await post(shop, "/offers/preview", Self.set)
        #expect(preview.status == .ok)
        #expect(preview.text.contains("class=\"words reduction\"") == (expected != nil))
        if let expected { #expect(preview.text.contains(expected), "\(preview.text)") }
        // Of the cup no thirty days are known: the set announces no percentage whatever the tea cost.
        #expect(!preview.text.contains("below the lowest price"))
        let page = try await shop.page("/products/tea")
        #expect(page.contains("id=\"reduction\"") == (expected != nil))
        if let expected { #expect(page.contains(expected)) }
    }

    @Test("A percentage of an offer is computed from the lowest prices of the last thirty days, and below cost is said to be")
    func percentage() async throws {
        let long = Timestamp.test.advanced(byDays: -60)
        let records = PriceRecords([
            "tea": [.init(since: long, price: 499)],
            "cup": [.init(since: long, price: 1_000), .init(since: Timestamp.test.advanced(byDays: -5), price: 1_250)],
        ])
        var catalogue = TestShop.catalogue
        for place in catalogue.indices {
            catalogue[place].cost = catalogue[place].price.map { Money(minorUnits: $0.minorUnits * 4 / 5, currency: .eur) }
        }
        let shop = try TestShop(catalogue: catalogue, prices: records)
        // 15.00 against 17.49 today, but 14.99 in the last thirty days: a saving, and no percentage.
        let dear = try await post(shop, "/offers/preview", Self.set)
        #expect(dear.text.contains("You save 2.49 EUR against what the products cost by themselves today."))
        #expect(dear.text.contains("€10.00") && dear.text.contains("€1.01, 6.7 % of the price, 20.0 % without the offer"), "\(dear.text)")
        let cheap = try await post(shop, "/offers/preview", Self.set.replacing("15.00", with: "12.00"))
        #expect(cheap.text.contains("(19.9 % below the lowest price of the last 30 days)"))
        #expect(cheap.text.contains("It sells below cost"))
    }

    @Test("Codes are made on their page and exported as a file that can be imported again")
    func codes() async throws {
        let shop = try TestShop()
        let body = #"{"kind":"bundle","products":["tea","cup"],"price":"15.00","needs_code":true}"#
        _ = try await shop.send(.put, "/v1/offers/set", body: body, headers: [.contentType: "application/json"])
        #expect(try await post(shop, "/offers/set/codes", "count=3&uses=2&ends_at=soon").status == .badRequest)
        let made = try await post(shop, "/offers/set/codes", "count=3&uses=2&customer=anna&ends_at=2027-01-31T12%3A00")
        #expect(made.status == .seeOther)
        #expect(try await shop.page("/offers/set/codes").contains("3 codes"))
        let file = try await shop.send(.get, "/offers/set/codes.csv")
        #expect(file.headers[.contentDisposition]?.contains("codes.csv") == true)
        let codes = try CodeList.codes(in: Array(file.text.utf8), template: OfferCode(text: "", offer: "set"))
        #expect(codes.count == 3 && codes.allSatisfy { $0.uses == 2 && $0.customer == "anna" && $0.endsAt != nil })
        #expect(try await post(shop, "/offers/set/codes", "count=0").status == .badRequest)
    }

    @Test("Codes are imported by named columns, whatever their order, quotes and separators; a bad cell names its line and column")
    func imports() throws {
        let template = OfferCode(text: "", offer: "set", uses: 1)
        func read(_ csv: String) throws -> [OfferCode] { try CodeList.codes(in: Array(csv.utf8), template: template) }
        let full = try read("\u{FEFF}expires;Customer;code;uses\r\n2027-01-31;\"a;\"\"b\";SPRING-1;5\r\n;;'=SPRING-2;\r\n\r\n")
        #expect(full.map(\.text) == ["SPRING-1", "=SPRING-2"] && full.map(\.uses) == [5, 1])
        #expect(full[0].customer == "a;\"b" && full[0].endsAt?.description == "2027-02-01T00:00:00Z" && full[1].customer == nil)
        #expect(try read("ONCE-1\nONCE-2,anything\n").map(\.text) == ["ONCE-1", "ONCE-2"])
        for (csv, message) in [
            ("code,uses\nABCD,1\nABCE,none\n", "line 3, column uses: \"none\" is no whole number from 1 on"),
            ("code,expires\nABCD,tomorrow\n", "line 2, column ends_at"), ("code\nABC\n", "has not 4 to 64 characters"),
            ("code,offer_id\nABCD,other\n", "is not the offer set"),
            ("code,segment\nABCD,Best Friends\n", "line 2, column segment: \"Best Friends\" names no segment"),
        ] {
            #expect(performing: { _ = try read(csv) }, throws: { "\($0)".contains(message) })
        }
    }

    @Test("An export lost whose codes they were by segment, and how often each customer may use one: imported again, they were everybody's")
    func exported() throws {
        let code = OfferCode(
            text: "SPRING-1", offer: "set", customer: "=anna", segment: "new_customer", uses: 5, usesPerCustomer: 2, startsAt: .test,
            endsAt: Timestamp.test.advanced(byDays: 1))
        let csv = CodeList.csv([KeptCode(code: code, confirmed: 1, reserved: 2)])
        #expect(try CodeList.codes(in: Array(csv.utf8), template: OfferCode(text: "", offer: "set")) == [code])
    }
}
