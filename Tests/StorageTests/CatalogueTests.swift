import Commerce
import Testing

@testable import Storage

@Suite("Catalogue")
struct CatalogueTests {
    private func euros(_ cents: Int64) -> Money { Money(minorUnits: cents, currency: .eur) }

    @Test("A feed changes what it states and leaves the rest")
    func patches() throws {
        let shop = TestShop()
        let database = try shop.database()
        let whole = Product(
            id: "A", title: "Lamp", brand: "Lux", category: CategoryPath("Home > Light"), price: euros(1999), cost: euros(900), stock: 5,
            group: "lamps", tags: ["new", "blue"], attributes: ["fits": "E27"])
        #expect(try database.record(products: [(whole, .all)], at: opening) == [.new])
        #expect(try database.record(products: [(whole, .all)], at: opening) == [.known])
        #expect(try database.record(products: [(Product(id: "A", title: "", stock: 0), [.stock])], at: opening) == [.updated])
        var expected = whole
        expected.stock = 0
        #expect(try database.catalogue() == [expected])
        #expect(try database.record(products: [(Product(id: "A", title: ""), [.brand])], at: opening) == [.updated])
        expected.brand = nil
        #expect(try database.catalogue() == [expected])
    }

    @Test("A product without a catalogue entry is called what most lines call it, and costs what most recent lines paid")
    func soldOnly() throws {
        let shop = TestShop()
        let database = try shop.database()
        _ = try database.record(orders: [
            line("1", "A", day: 0, price: 70, title: "LAMP"), line("2", "A", day: 60, price: 80, title: "LAMP"),
            line("3", "A", day: 61, price: 80, title: "wrongly coded"), line("4", "A", day: 62, price: 250, title: "LAMP"),
            line("5", "B", day: 1, price: 30, title: "SHADE"), line("6", "B", day: 2, price: 40, title: "SHADE"),
        ])
        try database.settle()
        let catalogue = try database.catalogue()
        #expect(catalogue.map(\.title) == ["LAMP", "SHADE"])
        #expect(catalogue.map(\.price) == [euros(80), euros(40)], "B was last sold long ago: its last price stands")
        _ = try database.record(products: [(Product(id: "A", title: "Lamp", price: euros(99)), [.title, .price])], at: opening)
        #expect(try database.catalogue()[0].title == "Lamp")
        #expect(try database.catalogue()[0].price == euros(99))
    }

    @Test("The lowest price of 30 days, by the vectors of the Court of Justice's case C-330/23 and around the edges")
    func lowestPrice() throws {
        func lowest(_ prices: [(day: Int, cents: Int64)]) throws -> Money? {
            let shop = TestShop()
            let database = try shop.database()
            let now = opening.advanced(byDays: 100)
            for price in prices {
                let product = Product(id: "A", title: "A", price: euros(price.cents))
                _ = try database.record(products: [(product, [.price])], at: now.advanced(byDays: price.day))
            }
            return try database.lowestPrice(of: "A", before: now)
        }
        #expect(try lowest([(-50, 169), (-20, 129), (-1, 169)]) == euros(129))
        #expect(try lowest([(-40, 100), (-10, 80), (-7, 100)]) == euros(80))
        #expect(try lowest([(-40, 100)]) == euros(100), "a price that began before the window holds into it")
        #expect(try lowest([(-60, 50), (-40, 100)]) == euros(100), "one that ended before it does not")
        #expect(try lowest([(-30, 100), (0, 80)]) == euros(100), "today's own price is not before today")
        #expect(try lowest([]) == nil)
    }

    @Test("What orders paid counts too, and a price stated again begins nothing")
    func pricesOfOrders() throws {
        let shop = TestShop()
        let database = try shop.database()
        let now = opening.advanced(byDays: 100)
        _ = try database.record(orders: [line("1", "A", day: 95, price: 60), line("2", "A", day: 60, price: 10)])
        #expect(try database.lowestPrice(of: "A", before: now) == euros(60))
        for day in [90, 92] {
            let product = Product(id: "A", title: "A", price: euros(75))
            _ = try database.record(products: [(product, [.price])], at: opening.advanced(byDays: day))
        }
        #expect(try database.priceHistory(of: "A").map(\.since) == [opening.advanced(byDays: 90)])
    }

    @Test("Customers, events and reviews that arrive twice count once")
    func others() throws {
        let shop = TestShop()
        let database = try shop.database()
        let customer = Customer(id: "c", email: "c@example.com", emailConsent: true, attributes: ["tier": "gold"])
        #expect(try database.record(customers: [customer, customer]) == [.new, .known])
        #expect(try database.record(customers: [Customer(id: "c", email: "new@example.com")]) == [.updated])
        let event = Interaction(id: "e", kind: .viewItem, occurredAt: opening, visitor: "v", product: "A", basket: ["B"])
        #expect(try database.record(interactions: [event, event]) == [.new, .known])
        let review = Review(id: "r", product: "A", rating: 4.5)
        #expect(try database.record(reviews: [review, review]) == [.new, .known])
        #expect(try database.record(reviews: [Review(id: "r", product: "A", rating: 1)]) == [.updated])
        let condition = try database.condition()
        #expect((condition.customers, condition.interactions, condition.reviews) == (1, 1, 1))
    }
}
