import Affinity
import Commerce
import Merchandising
import SampleShop
import Testing

@testable import Storage

@Suite("Orders")
struct OrderTests {
    @Test("A line is new once, known when it comes again, and updates its order when it says something later")
    func arrivals() throws {
        let shop = TestShop()
        let database = try shop.database()
        #expect(try database.record(orders: [line("1", "A"), line("1", "B"), line("1", "A")]) == [.new, .new, .known])
        #expect(try database.record(orders: [line("1", "A")]) == [.known])
        #expect(try database.record(orders: [line("1", "A", status: .cancelled)]) == [.updated])
        #expect(try database.record(orders: [line("1", "A")]) == [.known], "a cancelled order does not come back to life")
        #expect(try database.purchaseHistory().basketCount == 0)
    }

    @Test("Rows in any order, doubled and cut into batches, give the same catalogue, history and settlement")
    func anyOrder() throws {
        let planted = PlantedShop(seed: 4, products: 60, orders: 300)
        let bought = planted.orderLines
        let returns = stride(from: 0, to: bought.count, by: 9).map { index in
            let line = bought[index]
            return ReturnLine(
                document: OrderID("R\(index)"), returnedAt: line.orderedAt.advanced(byDays: 3), customer: line.customer,
                order: index % 2 == 0 ? line.order : nil, product: line.product, quantity: 1, unitPrice: line.unitPrice)
        }
        func state(_ seed: UInt64?) throws -> (PurchaseHistory, [Product], Settlement?) {
            let shop = TestShop()
            let database = try shop.database()
            guard let seed else {
                _ = try database.record(orders: bought, returns: returns)
                return (try database.purchaseHistory(), try database.catalogue(), try database.settle())
            }
            var dice = SplitMix64(seed: seed)
            _ = try database.record(returns: dice.shuffled(returns + returns))
            let rows = dice.shuffled(bought + bought.filter { _ in dice.chance(0.2) })
            for start in stride(from: 0, to: rows.count, by: 97) {
                _ = try database.record(orders: Array(rows[start..<min(start + 97, rows.count)]))
            }
            let before = try database.purchaseHistory()
            return (before, try database.catalogue(), try database.settle())
        }
        let straight = try state(nil)
        #expect(straight.2?.matched ?? 0 > 0)
        for seed in UInt64(1)...5 {
            let other = try state(seed)
            #expect(other.0.products == straight.0.products, "seed \(seed)")
            #expect(other.0.items == straight.0.items, "seed \(seed)")
            #expect(other.0.basketOffsets == straight.0.basketOffsets, "seed \(seed)")
            #expect(other.0.basketVoters == straight.0.basketVoters, "seed \(seed)")
            #expect(other.1 == straight.1, "seed \(seed)")
            #expect(other.2 == straight.2, "seed \(seed)")
        }
    }

    @Test(
        "Of rows of one order that disagree, the earliest time, the latest status and the smaller customer id stand, whichever came first")
    func disagreement() throws {
        let rows = [
            line("1", "A", day: 5, customer: "zoe"), line("1", "B", day: 3, customer: "ann", status: .pending), line("2", "C", day: 4),
        ]
        for rows in [rows, rows.reversed()] {
            let shop = TestShop()
            let database = try shop.database()
            _ = try database.record(orders: rows)
            let history = try database.purchaseHistory()
            #expect(history.basketTimes == [opening.advanced(byDays: 3), opening.advanced(byDays: 4)])
            let ownership = try database.ownership(positions: ["A": 0, "B": 1, "C": 2])
            #expect(Array(ownership.products(of: "ann")) == [0, 1])
            #expect(ownership.products(of: "zoe").isEmpty)
        }
    }

    @Test("The shop has one currency; a batch with another stores nothing")
    func currency() throws {
        let shop = TestShop()
        let database = try shop.database()
        #expect(try database.currency() == nil)
        _ = try database.record(orders: [line("1", "A")])
        #expect(try database.currency() == .eur)
        var foreign = line("3", "C")
        foreign.unitPrice.currency = .usd
        foreign.discount.currency = .usd
        #expect(throws: ShopDatabaseError.foreignCurrency(shop: .eur, row: .usd)) {
            try database.record(orders: [line("2", "B"), foreign])
        }
        #expect(try database.catalogue().map(\.id) == ["A"])
    }

    @Test("Cancelled and refunded orders and lines that came back whole are no purchases, and leave no empty basket")
    func history() throws {
        let shop = TestShop()
        let database = try shop.database()
        _ = try database.record(
            orders: [
                line("1", "A", customer: "c"), line("1", "B", customer: "c"), line("2", "A", day: 1, status: .cancelled),
                line("3", "B", day: 2, status: .refunded), line("4", "C", day: 3, customer: "c", quantity: 2),
                line("5", "A", day: 4, quantity: 3),
            ],
            returns: [giveBack("R1", "C", day: 9, customer: "c", quantity: 2), giveBack("R2", "B", day: 9, customer: "c")])
        try database.settle()
        let history = try database.purchaseHistory()
        #expect(history.products == ["A"])
        #expect(history.basketCount == 2)
        #expect(history.items == [0, 0])
        #expect(history.basketVoters == [0, 1])
    }
}
