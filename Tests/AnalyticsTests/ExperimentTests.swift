import Analytics
import Commerce
import SampleShop
import Testing

/// Whole experiments, from lots to verdict.
@Suite("Experiments")
struct ExperimentTests {
    /// Outcomes of a trial with a known uplift.
    private func outcomes(visitors: Int, uplift: Double, heldOut: Double, seed: UInt64) -> [PersonOutcome] {
        let shop = PlantedShop(seed: seed, products: 40, orders: 300)
        return shop.upliftTrial(visitors: visitors, uplift: uplift, holdoutShare: heldOut).visits.map { visit in
            let value = visit.orderValue?.minorUnits ?? 0
            let totals = PurchaseTotals(
                orders: value == 0 ? 0 : 1, units: value == 0 ? 0 : 1 + Int(value % 3), revenue: value, contribution: value / 3)
            return PersonOutcome(arm: visit.isHeldOut ? 0 : 1, after: totals)
        }
    }

    private func halves(_ design: ExperimentDesign = .init()) throws -> Experiment {
        try Experiment(
            salt: "halves", arms: [ExperimentArm(name: "control", weight: 1), ExperimentArm(name: "treatment", weight: 1)], design: design)
    }

    @Test("find an uplift that was planted, hold it in their interval, and claim none where there is none")
    func planted() throws {
        let experiment = try halves()
        var (held, better, claimed) = (0, 0, 0)
        for seed in UInt64(1)...20 {
            let real = experiment.compare(outcomes(visitors: 20_000, uplift: 0.3, heldOut: 0.5, seed: seed))
            let effect = try #require(real.reading(of: .revenuePerVisitor, arm: 1)?.relative.effect)
            if effect.interval.contains(0.3) { held += 1 }
            if real.verdicts == [.better] { better += 1 }
            let none = experiment.compare(outcomes(visitors: 20_000, uplift: 0, heldOut: 0.5, seed: seed))
            if none.verdicts == [.better] || none.verdicts == [.worse] { claimed += 1 }
        }
        #expect(held >= 19 && better >= 19 && claimed == 0, "\(held), \(better), \(claimed)")
    }

    @Test("say that it is too early, and how long it will take")
    func early() throws {
        let experiment = try Experiment.holdout(salt: "shop")
        let few = experiment.compare(outcomes(visitors: 400, uplift: 0.3, heldOut: 0.05, seed: 1))
        guard case .notEnoughData(let soFar) = few.verdicts[0] else {
            Issue.record("\(few.verdicts)")
            return
        }
        #expect(soFar.people == 400 && soFar.peopleNeeded == nil && soFar.weeks(atPeoplePerWeek: 100) == nil)
        guard case .notEnoughData(.tooFewBuyers(let fewest, let needed)) = few.metrics[0].relative else {
            Issue.record("\(few.metrics[0].relative)")
            return
        }
        #expect(fewest < needed && needed == 25)
        let more = experiment.compare(outcomes(visitors: 10_000, uplift: 0.1, heldOut: 0.05, seed: 1))
        guard case .notEnoughData(let data) = more.verdicts[0] else {
            Issue.record("\(more.verdicts)")
            return
        }
        #expect(data.people == 10_000)
        let peopleNeeded = try #require(data.peopleNeeded)
        #expect(peopleNeeded > 50_000)
        #expect(data.weeks(atPeoplePerWeek: 1000) == Int((Double(peopleNeeded - 10_000) / 1000).rounded(.up)))
        #expect(data.weeks(atPeoplePerWeek: 0) == nil)
    }

    @Test("say that nothing shows, once it would")
    func noDifference() throws {
        let experiment = try halves(ExperimentDesign(validity: .fixedHorizon, worthwhileUplift: 0.3))
        #expect(experiment.compare(outcomes(visitors: 20_000, uplift: 0, heldOut: 0.5, seed: 3)).verdicts == [.noDifferenceShown])
    }

    @Test("show nothing as a result where people were lost or mixed")
    func broken() throws {
        let experiment = try halves()
        let people = outcomes(visitors: 20_000, uplift: 0.3, heldOut: 0.5, seed: 4)
        // One in ten of the buyers of the control is lost.
        var kept = 0
        let lossy = people.filter { outcome in
            guard outcome.arm == 0 else { return true }
            kept += 1
            return !kept.isMultiple(of: 10)
        }
        guard case .sampleRatioMismatch(let pValue) = experiment.compare(lossy).verdicts[0] else {
            Issue.record("not found")
            return
        }
        #expect(pValue < 0.001)
        let exposures = (0..<2000).map {
            Exposure(person: "\($0 % 1900)", arm: $0 < 1900 ? 0 : 1, at: Timestamp(secondsSince1970: Int64($0)))
        }
        #expect(experiment.compare(people, enrolment: Enrolment(exposures)).verdicts == [.mixedPeople(100)])
    }

    @Test("read the same whatever order people come in")
    func orderOfArrival() throws {
        let experiment = try halves()
        let people = outcomes(visitors: 5000, uplift: 0.2, heldOut: 0.5, seed: 5)
        let reading = experiment.compare(people)
        var dice = SplitMix64(seed: 5)
        for round in 0..<200 { #expect(experiment.compare(dice.shuffled(people)) == reading, "round \(round)") }
    }

    @Test("cut off what one wholesaler spends, and say so")
    func winsorising() throws {
        let experiment = try halves()
        var people = outcomes(visitors: 20_000, uplift: 0, heldOut: 0.5, seed: 8)
        people[0].after = PurchaseTotals(orders: 1, units: 9000, revenue: 90_000_000, contribution: 30_000_000)
        let reading = try #require(experiment.compare(people).reading(of: .revenuePerVisitor, arm: 1))
        let winsorising = try #require(reading.winsorising)
        #expect(
            winsorising.quantile == 0.999 && winsorising.peopleCapped > 0 && winsorising.peopleCapped <= 20 && winsorising.cap < 90_000_000)
        let (cut, raw) = (try #require(reading.relative.effect), try #require(reading.raw.effect))
        #expect(raw.standardError > 5 * cut.standardError)
        // Counts are left alone.
        #expect(experiment.compare(people).reading(of: .conversion, arm: 1)?.winsorising == nil)
        let whole = try halves(ExperimentDesign(winsorisedAbove: nil)).compare(people).reading(of: .revenuePerVisitor, arm: 1)
        #expect(whole?.winsorising == nil && whole?.relative == reading.raw)
    }

    @Test("correct for arms and for metrics that were not the one that decides")
    func corrections() throws {
        let arms = ["control", "one", "two"].map { ExperimentArm(name: $0, weight: 1) }
        let experiment = try Experiment(salt: "three", arms: arms, design: ExperimentDesign(validity: .fixedHorizon))
        var dice = SplitMix64(seed: 9)
        let people = outcomes(visitors: 30_000, uplift: 0, heldOut: 0.5, seed: 9).map { outcome in
            var outcome = outcome
            outcome.arm = dice.below(3)
            return outcome
        }
        let reading = experiment.compare(people)
        #expect(reading.verdicts.count == 2 && reading.metrics.count == 10 && reading.arms.map(\.name) == ["control", "one", "two"])
        let primary = reading.metrics.prefix(2)
        let expected = PValueCorrection.holm.corrected(primary.compactMap { $0.relative.effect?.pValue })
        #expect(primary.map(\.correctedPValue) == expected)
        let others = reading.metrics.dropFirst(2)
        #expect(others.map(\.correctedPValue) == PValueCorrection.holm.corrected(others.compactMap { $0.relative.effect?.pValue }))
    }

    @Test("tell what was earned that would not have been earned anyway, with its interval")
    func incremental() throws {
        let experiment = try halves()
        let people = outcomes(visitors: 20_000, uplift: 0.3, heldOut: 0.5, seed: 10)
        let reading = experiment.compare(people)
        let revenue = try #require(reading.reading(of: .revenuePerVisitor, arm: 1))
        let effect = try #require(revenue.absolute.effect)
        let earned = try #require(IncrementalRevenue(revenue, people: reading.arms[1].people, currency: .gbp))
        #expect(earned.amount.minorUnits == Int64((effect.value * Double(reading.arms[1].people)).rounded()))
        #expect(earned.low.minorUnits < earned.amount.minorUnits && earned.amount.minorUnits < earned.high.minorUnits)
        // What the treated spent in all is far more: that sum flatters.
        #expect(earned.high.minorUnits < reading.arms[1].totals.revenue)
        let conversion = try #require(reading.reading(of: .conversion, arm: 1))
        #expect(IncrementalRevenue(conversion, people: 5, currency: .gbp) == nil)
    }
}
