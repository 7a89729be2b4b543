import Analytics
import Commerce
import Testing

@testable import Storage

@Suite("Customers' orders in the database")
struct CustomerOrdersTests {
    @Test("are net of returns, refunds and cancellations, and nobody's orders are left out")
    func net() throws {
        let shop = TestShop()
        let database = try shop.database()
        _ = try database.record(
            orders: [
                line("1", "a", day: 1, customer: "ann", quantity: 4, price: 250), line("1", "b", day: 1, customer: "ann", price: 100),
                line("2", "a", day: 2, customer: "ann", price: 900, status: .cancelled), line("3", "a", day: 3, price: 70),
                line("4", "a", day: 4, customer: "ben", price: 500), line("5", "b", day: 5, customer: "cleo", price: 30),
                line("6", "c", day: 6, customer: "cleo", price: 40, status: .refunded),
            ],
            returns: [
                giveBack("r1", "a", day: 8, order: "1", quantity: 1, price: 250), giveBack("r2", "a", day: 9, order: "4", price: 500),
            ])
        try database.settle()
        let orders = try database.customerOrders()
        #expect(orders.currency == .eur && orders.count == 2)
        let rows = (0..<orders.count).map { "\(orders.customers[Int(orders.customer[$0])]) \(orders.amounts[$0]) \(orders.products[$0])" }
        #expect(rows.sorted() == ["ann 850 2", "cleo 30 1"])
        #expect(orders.times.sorted() == [opening.advanced(byDays: 1), opening.advanced(byDays: 5)])
        #expect(orders.isCrossSold == [false, false])
    }

    @Test("are known to have come by a suggestion once reports counted them, and no longer when the suggestion's line came back")
    func crossSold() throws {
        let shop = TestShop()
        let database = try shop.database()
        let name = "rec_" + String(repeating: "0", count: 31) + "1!product_page.ccvsbb"
        _ = try database.record(interactions: [
            Interaction(
                id: "e1", kind: .click, occurredAt: opening.advanced(byDays: 1), receivedAt: opening.advanced(byDays: 1), source: .browser,
                visitor: "v", customer: "ann", product: "a", recommendation: name, position: 1)
        ])
        _ = try database.record(
            orders: [
                line("1", "a", day: 2, customer: "ann"), line("1", "b", day: 2, customer: "ann"), line("2", "b", day: 3, customer: "ann"),
            ], returns: [])
        var counting = ReportCounting(database, settings: AttributionSettings())
        try counting.run(at: opening.advanced(byDays: 9))
        let orders = try database.customerOrders()
        let crossSold = zip(orders.times, orders.isCrossSold).sorted { $0.0 < $1.0 }.map(\.1)
        #expect(crossSold == [true, false])
        _ = try database.record(orders: [], returns: [giveBack("r", "a", day: 4, order: "1")])
        try database.settle()
        try counting.run(at: opening.advanced(byDays: 9))
        #expect(try database.customerOrders().isCrossSold == [false, false])
    }
}
