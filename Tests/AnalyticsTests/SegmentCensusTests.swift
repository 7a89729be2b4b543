import Analytics
import Commerce
import SampleShop
import Testing

@Suite("Segments by rule")
struct SegmentCensusTests {
    private let opening = Timestamp(secondsSince1970: 1_735_689_600)

    /// Random orders; some customers have none.
    private func orders(seed: UInt64) -> CustomerOrders {
        var dice = SplitMix64(seed: seed, stream: "segments")
        let count = 120
        var orders = CustomerOrders(currency: .eur, customers: (0..<count).map { CustomerID("c\($0)") })
        for customer in 0..<count where !dice.chance(0.1) {
            for _ in 0..<dice.within(1...6) {
                orders.add(
                    customer: customer, at: opening.advanced(byDays: dice.below(400)), amount: Int64(dice.within(0...9_000)), products: 1)
            }
        }
        return orders
    }

    @Test("have just those customers who meet every condition, counted one by one")
    func bruteForce() throws {
        var found = 0
        for seed in UInt64(0)..<2 {
            var dice = SplitMix64(seed: seed, stream: "conditions")
            let orders = orders(seed: seed)
            let portfolio = CustomerPortfolio(of: orders)
            let census = SegmentCensus(orders: orders, portfolio: portfolio)
            let goods = SegmentGoods(brands: ["x"])
            let ordersOf = Dictionary(grouping: 0..<orders.count) { orders.customers[Int(orders.customer[$0])] }
            for _ in 0..<150 {
                let conditions = (0..<dice.within(1...3)).map { _ -> SegmentCondition in
                    let days = dice.chance(0.5) ? dice.within(1...300) : nil
                    let (one, other) = (Double(dice.within(0...12_000)), Double(dice.within(0...12_000)))
                    return dice.pick([
                        SegmentCondition(.spent, atLeast: min(one, other), atMost: dice.chance(0.5) ? max(one, other) : nil, days: days),
                        SegmentCondition(.orders, atLeast: Double(dice.within(0...3)), days: days),
                        SegmentCondition(.orders, atMost: Double(dice.within(0...3)), days: days),
                        SegmentCondition(.daysSinceLastOrder, atMost: Double(dice.within(0...300))),
                        SegmentCondition(.daysSinceFirstOrder, atLeast: Double(dice.within(0...300))),
                        SegmentCondition(dice.chance(0.5) ? .bought : .notBought, days: days, goods: goods),
                        SegmentCondition(.standing, standings: Set((0..<3).map { _ in dice.pick(RFMSegment.allCases) })),
                    ])
                }
                let segment = CustomerSegment(id: "s", name: "s", conditions: conditions)
                var buyers: [SegmentCensus.Purchase: Set<CustomerID>] = [:]
                for purchase in census.purchases(of: segment).sorted(by: { ($0.since ?? opening) < ($1.since ?? opening) }) {
                    buyers[purchase] = Set(orders.customers.filter { _ in dice.chance(0.5) })
                }
                let members = census.members(of: segment, buyers: buyers)
                let expected = orders.customers.filter { id in
                    conditions.allSatisfy { meets($0, id, ordersOf[id] ?? [], orders, portfolio, buyers) }
                }
                #expect(members == expected.sorted(), "seed \(seed): \(conditions)")
                found += members.count
            }
        }
        #expect(found > 1000)
    }

    private func meets(
        _ condition: SegmentCondition, _ id: CustomerID, _ own: [Int], _ orders: CustomerOrders, _ portfolio: CustomerPortfolio,
        _ buyers: [SegmentCensus.Purchase: Set<CustomerID>]
    ) -> Bool {
        guard let standing = portfolio[id], let asOf = portfolio.asOf else { return false }
        let since = condition.days.map { asOf.advanced(byDays: -$0) }
        let lately = own.filter { order in since.map { $0 < orders.times[order] } ?? true }
        func within(_ value: Double) -> Bool { value >= condition.atLeast ?? -.infinity && value <= condition.atMost ?? .infinity }
        switch condition.measure {
        case .spent: return within(Double(lately.reduce(0) { $0 + orders.amounts[$1] }))
        case .orders: return within(Double(lately.count))
        case .daysSinceLastOrder: return within((own.map { orders.times[$0] }.max() ?? asOf).days(until: asOf))
        case .daysSinceFirstOrder: return within((own.map { orders.times[$0] }.min() ?? asOf).days(until: asOf))
        case .probabilityAlive: return standing.outlook.map { within($0.probabilityAlive) } ?? false
        case .expectedRevenue: return standing.outlook.map { within($0.expectedRevenue) } ?? false
        case .standing: return condition.standings.contains(standing.segment)
        case .bought, .notBought:
            let bought = buyers.first { $0.key.since == since }?.value.contains(id) ?? false
            return bought == (condition.measure == .bought)
        }
    }

    @Test("by what is expected have those of whom it is, and nobody where nothing can be foretold")
    func outlook() throws {
        var dice = SplitMix64(seed: 5, stream: "alive")
        var orders = CustomerOrders(currency: .eur, customers: (0..<500).map { CustomerID("c\($0)") })
        for customer in 0..<500 {
            var day = dice.below(390)
            while day < 400 {
                orders.add(customer: customer, at: opening.advanced(byDays: day), amount: Int64(dice.within(500...5_000)), products: 1)
                if dice.chance(0.2) { break }
                day += dice.within(3...25)
            }
        }
        let portfolio = CustomerPortfolio(of: orders)
        try #require(portfolio.forecast.fit != nil)
        let census = SegmentCensus(orders: orders, portfolio: portfolio)
        let alive = CustomerSegment(id: "alive", name: "", conditions: [SegmentCondition(.probabilityAlive, atLeast: 0.5)])
        let members = census.members(of: alive, buyers: [:])
        #expect(members == portfolio.customers.filter { $0.outlook?.probabilityAlive ?? 0 >= 0.5 }.map(\.score.customer).sorted())
        #expect(members.count > 50 && members.count < 500)
        let young = self.orders(seed: 1)
        let none = CustomerSegment(id: "rich", name: "", conditions: [SegmentCondition(.expectedRevenue, atLeast: 0)])
        let unknown = CustomerPortfolio(of: young)
        if unknown.forecast.fit == nil { #expect(SegmentCensus(orders: young, portfolio: unknown).members(of: none, buyers: [:]).isEmpty) }
        #expect(census.members(of: CustomerSegment(id: "empty", name: "", conditions: []), buyers: [:]).isEmpty)
    }
}
