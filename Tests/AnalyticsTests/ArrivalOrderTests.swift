import Analytics
import Commerce
import SampleShop
import Testing

/// The same events in two hundred random orders, some of them twice: the figures are equal to the last bit. Attribution has such tests of its own.
@Suite("Order of arrival")
struct ArrivalOrderTests {
    private func moment(_ day: Int) -> Timestamp { Timestamp(secondsSince1970: Int64(day) * 86_400 + 3600) }

    @Test("changes nothing about an experiment, from exposures and purchases to verdict")
    func experiment() throws {
        var dice = SplitMix64(seed: 200)
        let experiment = try Experiment(
            salt: "arrival", arms: [ExperimentArm(name: "control", weight: 1), ExperimentArm(name: "treatment", weight: 1)])
        let exposures = (0..<3000).map { number -> Exposure in
            let person = "person \(number % 2000)"
            let arm = dice.chance(0.02) ? dice.below(2) : experiment.arm(of: person) ?? 0
            return Exposure(person: person, arm: arm, at: moment(60 + dice.below(30)))
        }
        let purchases = (0..<1500).map { number in
            Enrolment.Purchase(
                order: OrderID("\(number)"), person: "person \(dice.below(2000))", at: moment(dice.below(100)),
                totals: PurchaseTotals(
                    orders: 1, units: 1 + dice.below(4), revenue: Int64(dice.below(20_000)), contribution: Int64(dice.below(8000))))
        }
        func reading(_ exposures: [Exposure], _ purchases: [Enrolment.Purchase]) -> ExperimentReading {
            let enrolment = Enrolment(exposures)
            return experiment.compare(enrolment.outcomes(of: purchases), enrolment: enrolment)
        }
        let expected = reading(exposures, purchases)
        #expect(expected.metrics[0].relative.effect != nil && expected.metrics[0].relative.effect?.theta != 0)
        for round in 0..<200 {
            let again = reading(
                dice.shuffled(exposures + exposures.filter { _ in dice.chance(0.3) }),
                dice.shuffled(purchases + purchases.filter { _ in dice.chance(0.3) }))
            #expect(again == expected, "round \(round)")
        }
    }

    @Test("changes nothing about customers, from orders to lifetime value")
    func customers() throws {
        var dice = SplitMix64(seed: 201)
        let purchases = (0..<1200).map { number in
            CustomerPurchase(
                order: OrderID("\(number)"), customer: CustomerID("\(dice.below(1 + dice.below(400)))"), at: moment(dice.below(365)),
                amount: Int64(500 + dice.below(9000)))
        }
        struct Figures: Equatable {
            let histories: [CustomerHistory]
            let scores: RFMScores
            let cohorts: RetentionCohorts
            let model: BetaGeometricModel?
            let spending: GammaGammaModel?

            init(_ purchases: [CustomerPurchase], at end: Timestamp) {
                histories = CustomerHistory.histories(of: purchases, until: end)
                scores = RFMScores(of: purchases, at: end)
                cohorts = RetentionCohorts(of: purchases, at: end)
                model = BetaGeometricModel(fitting: histories.map(\.history))
                spending = GammaGammaModel(fitting: histories.map { .init(repeats: $0.history.repeats, mean: $0.meanRepeatAmount) })
            }
        }
        let expected = Figures(purchases, at: moment(365))
        #expect(expected.model != nil && expected.spending != nil && expected.cohorts.cohorts.count == 12)
        for round in 0..<20 {
            let again = Figures(dice.shuffled(purchases + purchases.filter { _ in dice.chance(0.3) }), at: moment(365))
            #expect(again == expected, "round \(round)")
        }
    }

    @Test("of amounts that no shop has ends nothing")
    func absurdAmounts() throws {
        let huge = (0..<5).map { SoldLine(id: "\($0)", order: "1", person: "a", at: moment(1), product: "p", amount: .max) }
        let refunds = (0..<3).map { OrderRefund(id: "\($0)", order: "1", amount: .max) }
        #expect(RecommendationAttribution(of: huge, to: [], refunds: refunds).credits.isEmpty)
        let orders = (0..<5).map {
            ChannelOrder(order: OrderID("\($0)"), person: "a", at: moment(2), amount: $0.isMultiple(of: 2) ? .max : .min)
        }
        let touch = ChannelTouch(id: "t", person: "a", channel: "mail", at: moment(1))
        let journeys = ChannelJourney.journeys(to: orders, through: [touch], refunds: [OrderRefund(id: "r", order: "1", amount: .max)])
        #expect(ChannelAttribution(journeys, by: .linear).totals.keys.contains("mail"))
        let purchases = (0..<4).map { CustomerPurchase(order: OrderID("\($0)"), customer: "a", at: moment(40 * $0), amount: .max) }
        #expect(RFMScores(of: purchases, at: moment(200)).scores[0].amount == .max)
        #expect(RetentionCohorts(of: purchases, at: moment(200)).cohorts[0].revenue.last == .max)
        #expect(CustomerHistory.histories(of: purchases, until: moment(200))[0].meanRepeatAmount > 0)
        let outcomes = (0..<100).map {
            PersonOutcome(arm: $0 % 2, after: PurchaseTotals(orders: .max, units: .max, revenue: .max - Int64($0), contribution: .min))
        }
        let design = ExperimentDesign(winsorisedAbove: .nan)
        let experiment = try Experiment(
            salt: "", arms: [ExperimentArm(name: "a", weight: 1), ExperimentArm(name: "b", weight: 1)], design: design)
        #expect(experiment.compare(outcomes).arms[0].totals.revenue == .max)
        #expect(PowerPlan().peoplePerArm(conversion: 1e-300, uplift: 1e-9) == nil)
        #expect(PowerPlan.weeks(untilPeople: .max, visitorsPerWeek: 1e-300, share: 1e-9) == nil)
    }
}
