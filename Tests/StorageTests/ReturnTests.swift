import Commerce
import GRDB
import Testing

@testable import Storage

@Suite("Returns")
struct ReturnTests {
    private func returned(_ database: ShopDatabase) throws -> [String: Int] {
        try database.read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT o.id || ' ' || p.id, sum(l.returned) FROM order_line l JOIN purchase_order o ON o.number = l.purchase_order
                    JOIN product p ON p.number = l.product GROUP BY 1
                    """)
            return Dictionary(uniqueKeysWithValues: rows.map { ($0[0] as String, $0[1] as Int) })
        }
    }

    @Test("A return takes from the customer's latest order before it, those at its price first")
    func latest() throws {
        let shop = TestShop()
        let database = try shop.database()
        _ = try database.record(
            orders: [
                line("1", "A", day: 1, customer: "c", price: 90), line("2", "A", day: 2, customer: "c"),
                line("3", "A", day: 3, customer: "c"), line("4", "A", day: 9, customer: "c"), line("5", "A", day: 2, customer: "d"),
            ],
            returns: [giveBack("R1", "A", day: 5, customer: "c"), giveBack("R2", "A", day: 6, customer: "c", price: 90)])
        #expect(try database.settle() == Settlement(returns: 2, matched: 2, partlyMatched: 0))
        #expect(try returned(database) == ["1 A": 1, "2 A": 0, "3 A": 1, "4 A": 0, "5 A": 0])
        #expect(try database.settle() == nil, "nothing arrived since")
    }

    @Test("A return that names its order takes from that order alone, and never more than was bought")
    func named() throws {
        let shop = TestShop()
        let database = try shop.database()
        _ = try database.record(returns: [giveBack("R1", "A", day: 1, order: "2", quantity: 5)])
        #expect(try database.settle() == Settlement(returns: 1, matched: 0, partlyMatched: 0), "it came before its order")
        _ = try database.record(orders: [line("1", "A", quantity: 9), line("2", "A", day: 2, quantity: 3)])
        #expect(try database.settle() == Settlement(returns: 1, matched: 0, partlyMatched: 1))
        #expect(try returned(database) == ["1 A": 0, "2 A": 3])
    }

    @Test("A guest's return that names no order is kept and takes nothing")
    func unmatched() throws {
        let shop = TestShop()
        let database = try shop.database()
        _ = try database.record(orders: [line("1", "A")], returns: [giveBack("R1", "A", day: 1)])
        #expect(try database.settle() == Settlement(returns: 1, matched: 0, partlyMatched: 0))
        #expect(try returned(database) == ["1 A": 0])
    }
}
