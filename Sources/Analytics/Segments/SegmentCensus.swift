public import Commerce

/// Who is in which segments, as of a shop's last order: the built-in ones by recency, frequency and value, and those by rule.
public struct SegmentCensus: Sendable {
    /// A purchase that some condition asks for.
    public struct Purchase: Hashable, Sendable {
        /// Of what.
        public let goods: SegmentGoods
        /// From which moment on; always for `nil`.
        public let since: Timestamp?
    }

    private let orders: CustomerOrders
    private let portfolio: CustomerPortfolio
    /// Of each customer of the orders the place in the portfolio; -1 without an order.
    private let standings: [Int]

    /// - Parameters:
    ///   - orders: what was bought.
    ///   - portfolio: what follows from those orders.
    public init(orders: CustomerOrders, portfolio: CustomerPortfolio) {
        self.orders = orders
        self.portfolio = portfolio
        let places = Dictionary(
            portfolio.customers.enumerated().map { ($0.element.score.customer, $0.offset) }, uniquingKeysWith: { first, _ in first })
        standings = orders.customers.map { places[$0] ?? -1 }
    }

    /// What has to be looked up of a segment's conditions before its members can be told.
    public func purchases(of segment: CustomerSegment) -> Set<Purchase> {
        Set(segment.conditions.compactMap { condition in condition.goods.map { Purchase(goods: $0, since: since(condition)) } })
    }

    /// Customers of a built-in segment, by id.
    public func members(of segment: RFMSegment) -> [CustomerID] {
        portfolio.customers.filter { $0.segment == segment }.map(\.score.customer)
    }

    /// Customers who meet all conditions of a segment, by id.
    /// - Parameter buyers: who bought what was asked for in ``purchases(of:)``; what is missing was bought by nobody.
    /// - Complexity: linear in orders, a pass for each condition on amounts or numbers of orders.
    public func members(of segment: CustomerSegment, buyers: [Purchase: Set<CustomerID>]) -> [CustomerID] {
        guard !segment.conditions.isEmpty else { return [] }
        var isIn = standings.map { $0 >= 0 }
        for condition in segment.conditions { keep(condition, buyers: buyers, in: &isIn) }
        return zip(orders.customers, isIn).filter(\.1).map(\.0).sorted()
    }

    private func keep(_ condition: SegmentCondition, buyers: [Purchase: Set<CustomerID>], in isIn: inout [Bool]) {
        func keep(_ meets: (_ place: Int, _ standing: CustomerStanding) -> Bool) {
            for place in isIn.indices where isIn[place] { isIn[place] = meets(place, portfolio.customers[standings[place]]) }
        }
        switch condition.measure {
        case .spent, .orders:
            let sums = sums(of: condition)
            keep { place, _ in condition.holds(sums[place]) }
        case .daysSinceLastOrder: keep { condition.holds($1.score.daysSinceLast) }
        case .daysSinceFirstOrder:
            let ages = ages
            keep { place, _ in condition.holds(ages[place]) }
        case .probabilityAlive: keep { $1.outlook.map { condition.holds($0.probabilityAlive) } ?? false }
        case .expectedRevenue: keep { $1.outlook.map { condition.holds($0.expectedRevenue) } ?? false }
        case .bought, .notBought:
            let bought = condition.goods.flatMap { buyers[Purchase(goods: $0, since: since(condition))] } ?? []
            keep { place, _ in bought.contains(orders.customers[place]) == (condition.measure == .bought) }
        case .standing: keep { condition.standings.contains($1.segment) }
        }
    }

    /// From when on a condition looks; always for `nil`.
    private func since(_ condition: SegmentCondition) -> Timestamp? {
        condition.days.flatMap { days in portfolio.asOf?.advanced(byDays: -days) }
    }

    /// What each customer spent, or how often it ordered, in the time of a condition.
    private func sums(of condition: SegmentCondition) -> [Double] {
        let since = since(condition)
        var sums = [Double](repeating: 0, count: orders.customers.count)
        for order in 0..<orders.count where since.map({ $0 < orders.times[order] }) ?? true {
            sums[Int(orders.customer[order])] += condition.measure == .spent ? Double(orders.amounts[order]) : 1
        }
        return sums
    }

    /// Days of each customer since the first order.
    private var ages: [Double] {
        guard let asOf = portfolio.asOf else { return [] }
        var ages = [Double](repeating: 0, count: orders.customers.count)
        for order in 0..<orders.count {
            let place = Int(orders.customer[order])
            ages[place] = max(ages[place], Double(asOf.millisecondsSince1970 - orders.times[order].millisecondsSince1970) / 86_400_000)
        }
        return ages
    }
}
