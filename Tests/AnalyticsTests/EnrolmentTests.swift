import Analytics
import Commerce
import SampleShop
import Testing

@Suite("Who is in which arm")
struct EnrolmentTests {
    private func exposure(_ person: String, _ arm: Int, hour: Int64) -> Exposure {
        Exposure(person: person, arm: arm, at: Timestamp(secondsSince1970: hour * 3600))
    }

    @Test("is what was met first, whatever came in first")
    func first() {
        let exposures = [
            exposure("anna", 1, hour: 5), exposure("anna", 0, hour: 3), exposure("ben", 1, hour: 4), exposure("anna", 1, hour: 9),
        ]
        var dice = SplitMix64(seed: 1)
        let enrolment = Enrolment(exposures)
        for _ in 0..<20 { #expect(Enrolment(dice.shuffled(exposures + exposures)) == enrolment) }
        #expect(enrolment.places["anna"]?.arm == 0 && enrolment.places["anna"]?.since == Timestamp(secondsSince1970: 3 * 3600))
        #expect(enrolment.mixed == 1 && enrolment.people(arms: 2) == [1, 1] && !enrolment.isMixed)
    }

    @Test("is blurred when more than one in a hundred met several arms")
    func mixed() {
        func enrolment(people: Int64, mixed: Int64) -> Enrolment {
            Enrolment((0..<people).map { exposure("\($0)", 0, hour: $0) } + (0..<mixed).map { exposure("\($0)", 1, hour: people + $0) })
        }
        #expect(!enrolment(people: 1000, mixed: 10).isMixed)
        #expect(enrolment(people: 1000, mixed: 11).isMixed)
        #expect(!enrolment(people: 50, mixed: 9).isMixed)
    }

    @Test("says which purchases count: those from the first exposure on, and four weeks before it for comparison")
    func outcomes() throws {
        let enrolment = Enrolment([exposure("anna", 1, hour: 24 * 100), exposure("ben", 0, hour: 24 * 100)])
        func purchase(_ person: String, day: Int64, revenue: Int64) -> Enrolment.Purchase {
            .init(
                order: OrderID("\(person) \(day)"), person: person, at: Timestamp(secondsSince1970: day * 86400),
                totals: .init(orders: 1, units: 2, revenue: revenue, contribution: revenue / 2))
        }
        let purchases = [
            purchase("anna", day: 99, revenue: 10), purchase("anna", day: 71, revenue: 20), purchase("anna", day: 72, revenue: 40),
            purchase("anna", day: 100, revenue: 80), purchase("anna", day: 130, revenue: 160), purchase("nobody", day: 101, revenue: 320),
        ]
        let outcomes = enrolment.outcomes(of: purchases + purchases)
        #expect(outcomes.count == 2)
        let anna = try #require(outcomes.first { $0.arm == 1 })
        #expect(anna.after == PurchaseTotals(orders: 2, units: 4, revenue: 240, contribution: 120))
        #expect(anna.before == PurchaseTotals(orders: 2, units: 4, revenue: 50, contribution: 25))
        #expect(outcomes.first { $0.arm == 0 }?.after == PurchaseTotals())
    }
}
