import Analytics
import Commerce
import SampleShop
import Testing

@Suite("A shop's customers")
struct CustomerPortfolioTests {
    private let opening = Timestamp(secondsSince1970: 1_735_689_600)

    /// Customers who buy on the mean every so many days and stop with one chance in five.
    private func orders(seed: UInt64, customers: Int = 600, days: Int = 540) -> [(customer: Int, day: Int, amount: Int64)] {
        var dice = SplitMix64(seed: seed, stream: "customers")
        return (0..<customers).flatMap { customer -> [(customer: Int, day: Int, amount: Int64)] in
            var rows: [(customer: Int, day: Int, amount: Int64)] = []
            let pace = dice.gamma(shape: 1.2) * 40 + 5
            let usual = 1_000 + dice.gamma(shape: 3) * 1_500
            var day = Double(dice.below(days / 2))
            while day < Double(days) {
                rows.append((customer, Int(day), Int64(usual * (0.5 + dice.unit()))))
                if dice.chance(0.2) { break }
                day += 1 + dice.gamma(shape: 1) * pace
            }
            return rows
        }
    }

    private func portfolio(_ rows: [(customer: Int, day: Int, amount: Int64)]) -> CustomerPortfolio {
        let names = Set(rows.map(\.customer)).sorted()
        var orders = CustomerOrders(currency: .eur, customers: names.map { CustomerID("c\($0)") })
        for row in rows {
            orders.add(
                customer: names.firstIndex(of: row.customer) ?? -1, at: opening.advanced(byDays: row.day), amount: row.amount,
                products: 1 + row.customer % 2, isCrossSold: row.customer % 10 == 0)
        }
        return CustomerPortfolio(of: orders)
    }

    @Test("is the same whatever order its orders come in, and adds up")
    func order() throws {
        let rows = orders(seed: 2)
        let one = portfolio(rows)
        var dice = SplitMix64(seed: 9)
        let other = portfolio(dice.shuffled(rows))
        #expect(one.customers == other.customers && one.segments == other.segments && one.firstOrders == other.firstOrders)
        #expect(one.segments.reduce(0) { $0 + $1.customers } == one.customers.count)
        #expect(one.segments.reduce(0) { $0 + $1.amount } == rows.reduce(0) { $0 + $1.amount })
        let expected = one.segments.reduce(0) { $0 + ($1.value?.value ?? 0) }
        let value = try #require(one.value)
        #expect(abs(expected - value.value) < 1e-6 * value.value)
        let each = one.customers.reduce(0) { $0 + ($1.outlook?.expectedRevenue ?? 0) }
        #expect(abs(each - value.value) < 1e-6 * value.value)
        #expect(one["c7"]?.score.customer == "c7" && one["nobody"] == nil)
    }

    @Test("foretells time it has not seen", arguments: [3, 4, 5] as [UInt64])
    func check(seed: UInt64) throws {
        let fit = try #require(portfolio(orders(seed: seed)).forecast.fit)
        let check = try #require(fit.check)
        #expect(abs(check.expected / Double(check.actual) - 1) < 0.25, "seed \(seed): \(check.expected) expected, \(check.actual) came")
        #expect(check.groups.reduce(0) { $0 + $1.actual } == check.actual)
        #expect(abs(check.groups.reduce(0) { $0 + $1.expected } - check.expected) < 1e-6)
        #expect(fit.candidates.map(\.informationCriterion) == fit.candidates.map(\.informationCriterion).sorted())
    }

    @Test("of whom nobody stops are foretold all the same")
    func nobodyStops() throws {
        var dice = SplitMix64(seed: 8, stream: "wholesale")
        let rows = (0..<300).flatMap { customer -> [(customer: Int, day: Int, amount: Int64)] in
            let pace = 400 / (dice.gamma(shape: 2) * 5 + 1)
            var (rows, day): ([(customer: Int, day: Int, amount: Int64)], Double) = ([], Double(dice.below(200)))
            while day < 540 {
                rows.append((customer, Int(day), Int64(1_000 + dice.below(9_000))))
                day += dice.gamma(shape: 1) * pace
            }
            return rows
        }
        let fit = try #require(portfolio(rows).forecast.fit)
        let check = try #require(fit.check)
        #expect(abs(check.expected / Double(check.actual) - 1) < 0.1, "\(check.expected) expected, \(check.actual) came")
    }

    @Test("without an end have the likelihood of NBD, and are the limit of BG/NBD")
    func negativeBinomial() {
        let histories = [
            RepeatHistory(repeats: 0, recency: 0, age: 30), RepeatHistory(repeats: 3, recency: 20, age: 25),
            RepeatHistory(repeats: 9, recency: 38, age: 40),
        ]
        let model = NegativeBinomialModel(r: 0.8, alpha: 10)
        // sum(gammaln(.8 + x) - gammaln(.8) + .8 * log(10) - (.8 + x) * log(10 + T)) for (x, T) in (0, 30), (3, 25), (9, 40), SciPy 1.17.1
        #expect(abs(model.logLikelihood(of: histories) - -35.67724939586258) < 1e-9)
        let limit = BetaGeometricModel(r: 0.8, alpha: 10, a: 1e-9, b: 1)
        #expect(abs(limit.logLikelihood(of: histories) - -35.67724939586258) < 1e-6)
        #expect(abs(model.expectedRepeats(of: histories[1], within: 52) - 3.8 / 35 * 52) < 1e-12)
    }

    @Test("says what is missing where there is too little")
    func shortage() {
        let rows = orders(seed: 6)
        func shortage(_ rows: [(customer: Int, day: Int, amount: Int64)]) -> CustomerForecast.Shortage? {
            if case .unknown(let shortage) = portfolio(rows).forecast { shortage } else { nil }
        }
        #expect(shortage([]) == .noOrders)
        #expect(shortage([(1, 0, 100), (2, 30, 100)]) == .tooShort(days: 30, needed: 120))
        #expect(shortage([(1, 0, 100), (1, 3, 100), (2, 300, 100)]) == .tooFewRepeatBuyers(1, needed: 40))
        #expect(shortage(rows) == nil)
    }

    @Test("keeps first orders of different kinds apart, and follows each customer for as long")
    func firstOrders() throws {
        // Three customers who can be followed for 182 days of 400, and one who came too late.
        let rows: [(customer: Int, day: Int, amount: Int64)] = [
            (10, 0, 500), (10, 100, 700), (10, 300, 900), (1, 10, 100), (2, 20, 200), (2, 21, 50), (3, 399, 1), (4, 0, 1), (4, 400, 1),
        ]
        let comparison = try #require(portfolio(rows).firstOrders)
        #expect(comparison.days == 182 && comparison.groups.map(\.customers) == [1, 1, 2])
        #expect(comparison.groups.map(\.firstAmount) == [500, 100, 100.5])
        #expect(comparison.groups.map { $0.cameAgain?.value } == [1, 0, 0.5])
    }
}
