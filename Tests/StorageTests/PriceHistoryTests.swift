import Commerce
import Merchandising
import SampleShop
import Testing

@testable import Storage

@Suite("Prices over time")
struct PriceHistoryTests {
    private func state(_ database: ShopDatabase, _ price: Int64, day: Int) throws {
        _ = try database.record(
            products: [(Product(id: "p", title: "P", price: Money(minorUnits: price, currency: .eur)), [.title, .price])],
            at: opening.advanced(byDays: day))
    }

    private func history(_ database: ShopDatabase) throws -> [String] {
        try database.priceHistory(of: "p").map { "\(Int(opening.days(until: $0.since))): \($0.price.minorUnits)" }
    }

    @Test("A catalogue that arrives late is history: it divides the stretch it falls into, and the price of now stays")
    func late() throws {
        let shop = TestShop()
        let database = try shop.database()
        try state(database, 100, day: 0)
        try state(database, 100, day: 10)
        try state(database, 80, day: 4)
        #expect(try history(database) == ["0: 100", "4: 80", "10: 100"])
        #expect(try database.catalogue().first?.price?.minorUnits == 100)
        try state(database, 90, day: 20)
        #expect(try database.catalogue().first?.price?.minorUnits == 90)
    }

    @Test("In whatever order catalogues arrive, the lowest price is known, and the last is the price of now")
    func anyOrder() throws {
        for seed in 0..<100 as Range<UInt64> {
            let shop = TestShop()
            let database = try shop.database()
            var dice = SplitMix64(seed: seed)
            let prices = (0..<8).map { _ in dice.pick([100, 80, 90] as [Int64]) }
            for day in dice.shuffled(Array(prices.indices)) { try state(database, prices[day], day: day) }
            let known = try database.priceRecords(at: opening.advanced(byDays: 9))["p"] ?? []
            #expect(known.map(\.price).min() == prices.min() && known.last?.price == prices.last, "seed \(seed): \(prices)")
            #expect(try database.catalogue().first?.price?.minorUnits == prices.last, "seed \(seed)")
        }
    }
}
