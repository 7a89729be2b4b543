import Commerce
import Merchandising
import SampleShop
import Testing

@Suite("Shopper memory")
struct ShopperMemoryTests {
    private let now = Timestamp(secondsSince1970: 1_795_422_600)

    private func event(
        _ id: String, _ kind: Interaction.Kind, _ product: ProductID? = nil, ago minutes: Int64 = 0, visitor: VisitorID? = "v",
        customer: CustomerID? = nil, quantity: Int? = nil, basket: [ProductID] = [], isBot: Bool = false
    ) -> Interaction {
        Interaction(
            id: id, kind: kind, occurredAt: Timestamp(millisecondsSince1970: now.millisecondsSince1970 - minutes * 60_000), isBot: isBot,
            visitor: visitor, customer: customer, product: product, quantity: quantity, basket: basket)
    }

    private func state(
        _ events: [Interaction], customer: CustomerID? = nil, visitor: VisitorID? = "v", laterBy days: Int = 0
    ) -> ShopperState {
        let memory = ShopperMemory()
        memory.remember(events)
        return memory.shopper(customer: customer, visitor: visitor, at: now.advanced(byDays: days))
    }

    @Test("knows what was looked at, oldest first, whatever came first, and each event once")
    func views() {
        let events = [
            event("3", .viewItem, "c", ago: 1), event("1", .viewItem, "a", ago: 3), event("2", .viewItem, "b", ago: 2),
            event("1", .viewItem, "a", ago: 3), event("4", .viewItemList, "d"), event("5", .impression, "e"),
        ]
        #expect(state(events) == ShopperState(viewed: ["a", "b", "c"]))
        #expect(state(events, laterBy: 30).viewed == [])
        #expect(state(events, visitor: "w") == .unknown)
        #expect(state(events, customer: "c", visitor: nil) == .unknown)
    }

    @Test("plays the basket: units in and out, a stated basket whole, a purchase empties it and is bought for a day")
    func basket() {
        let moves = [
            event("1", .addToCart, "a", ago: 60, quantity: 2), event("2", .addToCart, "b", ago: 59), event("3", .addToCart, "c", ago: 58),
            event("4", .removeFromCart, "a", ago: 57, quantity: 1), event("5", .removeFromCart, "b", ago: 56),
        ]
        #expect(state(moves).basket == ["a", "c"])
        #expect(state(moves + [event("6", .removeFromCart, "a", ago: 50)]).basket == ["c"])
        #expect(state(moves + [event("6", .viewCart, ago: 50, basket: ["x", "y", "x"])]).basket == ["x", "y"])
        #expect(state(moves + [event("6", .viewCart, ago: 50)]).basket == ["a", "c"])
        let bought = moves + [event("6", .purchase, ago: 50), event("7", .addToCart, "d", ago: 40)]
        #expect(state(bought) == ShopperState(basket: ["d"], boughtLately: ["a", "c"]))
        #expect(state(bought, laterBy: 1) == ShopperState(basket: ["d"]))
        #expect(state(moves + [event("6", .purchase, ago: 50, basket: ["z"])]) == ShopperState(boughtLately: ["z"]))
    }

    @Test("holds a dismissal for 90 days from the last time")
    func dismissals() {
        let events = [event("1", .dismiss, "a"), event("2", .dismiss, "b", ago: 10 * 1440), event("3", .dismiss, "b", ago: 20 * 1440)]
        #expect(Set(state(events).dismissed) == ["a", "b"])
        #expect(state(events, laterBy: 80).dismissed.count == 2)
        #expect(state(events, laterBy: 81).dismissed == ["a"])
        #expect(state(events, laterBy: 91).dismissed == [])
    }

    @Test("joins visitor and customer at login; from then on either name finds both")
    func login() {
        let memory = ShopperMemory()
        memory.remember([
            event("1", .viewItem, "before", ago: 9), event("2", .dismiss, "no", ago: 8), event("3", .addToCart, "cup", ago: 7),
            event("4", .viewItem, "old", ago: 99, visitor: nil, customer: "ann"),
        ])
        #expect(memory.shopper(customer: "ann", visitor: nil, at: now) == ShopperState(viewed: ["old"]))
        memory.remember([event("5", .viewItem, "after", ago: 1, customer: "ann")])
        let joined = ShopperState(viewed: ["old", "before", "after"], basket: ["cup"], dismissed: ["no"])
        #expect(memory.shopper(customer: "ann", visitor: nil, at: now) == joined)
        #expect(memory.shopper(customer: nil, visitor: "v", at: now) == joined)
        #expect(memory.shopper(customer: "ann", visitor: "v", at: now) == joined)
        #expect(memory.shopper(customer: "ann", visitor: "another", at: now) == joined)
        // Another customer on the same machine takes the machine's visits along, not the first one's own.
        memory.remember([event("6", .viewItem, "hers", customer: "eve")])
        #expect(memory.shopper(customer: "ann", visitor: nil, at: now).viewed == ["old", "after"])
        #expect(memory.shopper(customer: "eve", visitor: nil, at: now).viewed == ["before", "hers"])
        #expect(memory.shopper(customer: "ann", visitor: "v", at: now).viewed == ["old", "after"])
    }

    @Test("leaves programs out, and forgets a visitor who turns out to be one")
    func bots() {
        let memory = ShopperMemory()
        memory.remember([event("1", .viewItem, "a", isBot: true)])
        #expect(memory.shopper(customer: nil, visitor: "v", at: now) == .unknown)
        memory.remember([event("2", .viewItem, "b")])
        memory.forget("v")
        #expect(memory.shopper(customer: nil, visitor: "v", at: now) == .unknown)
    }

    @Test("is the same after the same events in any order, with repetitions; what is kept of very many are the last")
    func anyOrder() {
        let kinds: [Interaction.Kind] = [.viewItem, .addToCart, .removeFromCart, .viewCart, .purchase, .dismiss]
        for seed in UInt64(1)...200 {
            var dice = SplitMix64(seed: seed, stream: "shoppers")
            let events = (0..<dice.below(300)).map { number in
                event(
                    "\(number)", kinds[dice.below(seed.isMultiple(of: 5) ? 2 : kinds.count)], ProductID("p\(dice.below(120))"),
                    ago: Int64(dice.below(400)), visitor: ["v", "w", "x", nil][dice.below(4)],
                    customer: [nil, nil, nil, "ann", "eve"][dice.below(5)], quantity: dice.chance(0.5) ? dice.below(3) + 1 : nil,
                    basket: dice.chance(0.1) ? ["p1", "p2"] : [])
            }
            let (straight, shuffled) = (ShopperMemory(), ShopperMemory())
            straight.remember(events)
            shuffled.remember(dice.shuffled(events + events.filter { _ in dice.chance(0.3) }))
            for customer in [nil, "ann", "eve"] as [CustomerID?] {
                for visitor in [nil, "v", "w", "x"] as [VisitorID?] {
                    let first = straight.shopper(customer: customer, visitor: visitor, at: now)
                    let second = shuffled.shopper(customer: customer, visitor: visitor, at: now)
                    #expect(first == second, "seed \(seed), \(customer as Any), \(visitor as Any)")
                    #expect(first.viewed.count <= 50)
                }
            }
        }
    }

    @Test("keeps of a visitor with many looks the last fifty")
    func manyLooks() {
        let events = (0..<200).map { event("\($0)", .viewItem, ProductID("p\($0)"), ago: Int64(200 - $0)) }
        #expect(state(events).viewed == (150..<200).map { ProductID("p\($0)") })
    }

    @Test("is bounded: who was seen last is remembered, who was not seen for long is forgotten")
    func bounded() {
        let memory = ShopperMemory(shoppers: 640)
        let visitor = { (number: Int) in VisitorID("visitor \(number)") }
        for number in 0..<20_000 {
            memory.remember([event("\(number)", .viewItem, "a", visitor: visitor(number))])
            if number.isMultiple(of: 100) { _ = memory.shopper(customer: nil, visitor: visitor(0), at: now) }
        }
        #expect(memory.count <= 1_280)
        #expect(memory.shopper(customer: nil, visitor: visitor(19_999), at: now) != .unknown)
        #expect(memory.shopper(customer: nil, visitor: visitor(1), at: now) == .unknown)
    }

    @Test("finds visitors who look at more than sixty products within a minute, in any order")
    func pace() {
        let second = { (number: Int) in
            Interaction(
                id: "\(number)", kind: .viewItem,
                occurredAt: Timestamp(millisecondsSince1970: 1_795_422_600_001 + Int64(number % 60) * 999),
                visitor: "v", product: "p")
        }
        for seed in UInt64(1)...20 {
            var dice = SplitMix64(seed: seed)
            var pace = ViewPace()
            let found = dice.shuffled((0..<61).map(second)).map { pace.exceeds(with: $0) }
            #expect(found == Array(repeating: false, count: 60) + [true], "seed \(seed)")
        }
        var patient = ViewPace()
        #expect(!(0..<600).contains { _ in patient.exceeds(with: event("dated", .viewItem, "p")) }, "a date alone says nothing of pace")
        #expect(!(0..<600).contains { patient.exceeds(with: event("\($0)", .viewItem, "p", ago: Int64($0))) })
    }
}
