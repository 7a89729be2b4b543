import Commerce
import Testing

@Suite("Currency")
struct CurrencyTests {
    @Test(
        "knows the decimals of ISO 4217", arguments: [("EUR", 2), ("jpy", 0), ("KWD", 3), ("TND", 3), ("ISK", 0), ("HUF", 2), ("XOF", 0)])
    func decimals(code: String, expected: Int) {
        #expect(Currency(code: code)?.decimals == expected)
        #expect(Currency(code: code)?.code == code.uppercased())
    }

    @Test("refuses what ISO 4217 does not list", arguments: ["", "EU", "EURO", "€", "XXY", "DEM", " EUR", "EUR ", "ABC", "ıdr"])
    func unknown(code: String) { #expect(Currency(code: code) == nil) }

    @Test("is the same however it was named")
    func equality() {
        #expect(Currency(code: "gbp") == .gbp)
        #expect(Currency(code: "EUR") == .eur)
        #expect(Currency(code: "USD") == .usd)
        #expect(Currency.gbp != .eur)
        #expect(Currency(code: "XXX") == .unspecified)
        #expect(Money(minorUnits: 295, currency: .unspecified).description == "2.95")
    }
}

@Suite("CategoryPath")
struct CategoryPathTests {
    @Test("splits at >, trims and leaves out empty names")
    func splitting() {
        #expect(CategoryPath("Kitchen > Coffee > Grinders")?.names == ["Kitchen", "Coffee", "Grinders"])
        #expect(CategoryPath("  Kitchen>Coffee  ")?.names == ["Kitchen", "Coffee"])
        #expect(CategoryPath("> Kitchen > > Tea >")?.names == ["Kitchen", "Tea"])
        #expect(CategoryPath("Küche > Möbel & mehr")?.names == ["Küche", "Möbel & mehr"])
        #expect(CategoryPath("\u{a0}Tea\t")?.names == ["Tea"])
    }

    @Test("is nothing where no name is left", arguments: ["", " ", ">", " > > "])
    func nothing(text: String) { #expect(CategoryPath(text) == nil) }

    @Test("reads back what it writes, and knows what it is within")
    func tree() throws {
        let grinders = try #require(CategoryPath("Kitchen > Coffee > Grinders"))
        let coffee = try #require(CategoryPath("Kitchen>Coffee"))
        #expect(grinders.description == "Kitchen > Coffee > Grinders")
        #expect(CategoryPath(grinders.description) == grinders)
        #expect(grinders.parent == coffee)
        #expect(coffee.parent?.parent == nil)
        #expect(grinders.isWithin(coffee) && coffee.isWithin(coffee) && !coffee.isWithin(grinders))
        #expect(try !#require(CategoryPath("Kitchen > Coffee Beans")).isWithin(coffee))
    }
}

@Suite("Identifier")
struct IdentifierTests {
    @Test("compares bytes: neither case nor Unicode form is folded")
    func bytes() {
        #expect(ProductID("85123a") != ProductID("85123A"))
        #expect(ProductID("caf\u{e9}") != ProductID("cafe\u{301}"))
        #expect(ProductID("x") == "x")
        #expect(Set([ProductID("caf\u{e9}"), ProductID("cafe\u{301}"), ProductID("caf\u{e9}")]).count == 2)
    }

    @Test("orders by bytes, as the database and the model file do")
    func order() {
        let sorted = ([ProductID("b"), "B", "a", "10", "9", "é", "", "ab"]).sorted()
        #expect(sorted.map(\.rawValue) == ["", "10", "9", "B", "a", "ab", "b", "é"])
    }

    @Test("hashes equal ids equally, however their strings are kept")
    func hashing() {
        let long = String(repeating: "0123456789", count: 5)
        #expect(OrderID(long).hashValue == OrderID(String(long.dropLast()) + "9").hashValue)
        #expect(OrderID(long).description == long)
    }
}

@Suite("OrderStatus")
struct OrderStatusTests {
    @Test("goes from pending to cancelled, and the later state stands")
    func order() {
        #expect(OrderStatus.allCases.sorted() == [.pending, .completed, .refunded, .cancelled])
        #expect(OrderStatus.allCases.map(\.progress) == [0, 1, 2, 3])
        #expect(max(OrderStatus.cancelled, .completed) == .cancelled)
    }

    @Test("counts as purchase unless it was taken back", arguments: OrderStatus.allCases)
    func purchases(status: OrderStatus) { #expect(status.countsAsPurchase == (status == .pending || status == .completed)) }
}

@Suite("Placement")
struct PlacementTests {
    @Test("takes the shop's own names", arguments: ["product_page", "a", "home-2", String(repeating: "x", count: 64)])
    func names(name: String) { #expect(Placement(name)?.description == name) }

    @Test(
        "refuses names that would not survive an address or a label",
        arguments: ["", "Home", "a b", "é", "a/b", String(repeating: "x", count: 65)])
    func refusals(name: String) { #expect(Placement(name) == nil) }

    @Test("has the built-in ones under the names of the API")
    func builtIn() {
        let all: [Placement] = [.productPage, .alternatives, .upgrades, .basket, .checkout, .postPurchase, .home, .email, .replenish]
        #expect(
            all.map(\.name) == [
                "product_page", "alternatives", "upgrades", "basket", "checkout", "post_purchase", "home", "email", "replenish",
            ])
        #expect(all.allSatisfy { Placement($0.name) == $0 })
    }
}

@Suite("Product")
struct ProductTests {
    @Test(
        "is purchasable when offered and in stock, or when stock is not tracked",
        arguments: [(true, nil, true), (true, 3, true), (true, 0, false), (true, -2, false), (false, nil, false), (false, 5, false)]
            as [(Bool, Int?, Bool)])
    func purchasable(isAvailable: Bool, stock: Int?, expected: Bool) {
        #expect(Product(id: "p", title: "P", stock: stock, isAvailable: isAvailable).isPurchasable == expected)
    }

    @Test("has a field for each property, and all of them in all")
    func fields() {
        let each: [Product.Fields] = [
            .title, .description, .brand, .category, .price, .cost, .stock, .group, .imageURL, .url, .tags, .attributes, .availability,
            .createdAt,
        ]
        #expect(each.reduce(into: Product.Fields()) { $0.formUnion($1) } == .all)
        #expect(Set(each).count == each.count)
    }

    @Test("takes no discount from a line unless told, in the line's currency")
    func lineDiscount() {
        let line = OrderLine(
            order: "o", orderedAt: Timestamp(secondsSince1970: 0), product: "p", unitPrice: Money(minorUnits: 5, currency: .usd))
        #expect(line.discount == .zero(.usd) && line.quantity == 1 && line.status == .completed)
    }
}
