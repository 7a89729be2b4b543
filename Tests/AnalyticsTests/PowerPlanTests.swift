import Analytics
import Testing

@Suite("Plans")
struct PowerPlanTests {
    /// GrowthBook `packages/shared/test/power.test.ts`: 400,000 people in three arms.
    private let baseline = PowerPlan.Baseline(mean: 10, variance: 3909.9997749994377)
    private let people = 400_000.0 / 3

    @Test("have the published power and detectable uplift, at one look and at all")
    func published() {
        #expect(agrees(PowerPlan().power(toDetect: 0.05, from: baseline, peoplePerArm: people), 0.52144))
        #expect(agrees(PowerPlan().detectableUplift(from: baseline, peoplePerArm: people), 0.07027))
        let watched = PowerPlan(validity: .alwaysValid())
        #expect(agrees(watched.power(toDetect: 0.05, from: baseline, peoplePerArm: people), 0.20596))
        #expect(agrees(watched.detectableUplift(from: baseline, peoplePerArm: people), 0.12821))
    }

    /// The same file, "checks power" and "checks sequential power": 4,500 people a week in three arms, weeks 1 and 9.
    @Test(
        "have them week by week",
        arguments: [(1.0, 0.073, 0.17053, 0.36767, 1.26769), (9, 0.26666, 0.85213, 0.10796, 0.27647)])
    func weekly(weeks: Double, clicks: Double, revenue: Double, clickUplift: Double, revenueUplift: Double) {
        let (people, plan) = (1500 * weeks, PowerPlan())
        let (click, spend) = (PowerPlan.Baseline.conversion(0.1), PowerPlan.Baseline(mean: 0.1, variance: 0.5))
        #expect(agrees(plan.power(toDetect: 0.05, from: click, peoplePerArm: people), clicks))
        #expect(agrees(plan.power(toDetect: 0.3, from: spend, peoplePerArm: people), revenue))
        #expect(agrees(plan.detectableUplift(from: click, peoplePerArm: people), clickUplift))
        #expect(agrees(plan.detectableUplift(from: spend, peoplePerArm: people), revenueUplift))
    }

    @Test("widen as much as published for every look")
    func sequentialWeekly() {
        let plan = PowerPlan(validity: .alwaysValid(tunedFor: 5000))
        #expect(agrees(plan.power(toDetect: 0.05, from: .conversion(0.1), peoplePerArm: 1500), 0.05936))
        #expect(agrees(plan.detectableUplift(from: .init(mean: 0.1, variance: 0.5), peoplePerArm: 1500), 4.33868))
        #expect(agrees(plan.widening(people: 5000), 1.55, digits: 2))
    }

    /// `(norm.ppf(.975) + norm.ppf(.8))**2 * (p*(1-p) + q*(1-q)) / (q-p)**2`, p = .03, q = .033, and the pooled form (SciPy 1.17.1).
    @Test("say how many visitors ten per cent more of three per cent take")
    func sampleSize() {
        #expect(PowerPlan().peoplePerArm(conversion: 0.03, uplift: 0.1) == 53_208)
        #expect(PowerPlan().peoplePerArm(conversion: 0.03, uplift: 0.1, isPooled: true) == 53_211)
        #expect(PowerPlan().peoplePerArm(conversion: 0.03, uplift: 0) == nil)
        #expect(PowerPlan().peoplePerArm(conversion: 0.6, uplift: 1) == nil)
    }

    @Test("agree with themselves: the people that are needed have the power that was asked for, and one fewer has not")
    func consistency() throws {
        for validity in [IntervalValidity.fixedHorizon, .alwaysValid()] {
            let plan = PowerPlan(validity: validity)
            // The variance of a relative difference of arms of the same size, for one person of both.
            let variance = 2 * 0.97 / 0.03 * (1 + 1.1 * 1.1)
            let people = try #require(plan.people(toDetect: 0.1, variance: variance))
            let baseline = PowerPlan.Baseline.conversion(0.03)
            #expect(plan.people(toDetect: 0.1, from: baseline, controlShare: 0.5) == people)
            // A holdout of one in twenty takes five to seven times as many, since what holds at every look widens with people.
            let held = try #require(plan.people(toDetect: 0.1, from: baseline, controlShare: 0.05))
            #expect((4.5...7).contains(Double(held) / Double(people)), "\(held)")
            #expect(plan.power(toDetect: 0.1, from: baseline, peoplePerArm: Double(people + 1) / 2) >= 0.8)
            #expect(plan.power(toDetect: 0.1, from: baseline, peoplePerArm: Double(people - 2) / 2) < 0.8)
            #expect(try abs(#require(plan.detectableUplift(from: baseline, peoplePerArm: Double(people) / 2)) - 0.1) < 1e-4)
        }
        let (fixed, watched) = (PowerPlan(), PowerPlan(validity: .alwaysValid()))
        #expect(try #require(watched.peoplePerArm(conversion: 0.03, uplift: 0.1)) > 53_208)
        #expect(fixed.detectableUplift(from: .conversion(0.03), peoplePerArm: 100) == nil)
        #expect(fixed.people(toDetect: 1e-9, variance: 1) == nil)
    }

    @Test("say how long it takes")
    func duration() {
        #expect(PowerPlan.weeks(untilPeople: 53_208, visitorsPerWeek: 10_000, share: 0.5) == 11)
        #expect(PowerPlan.weeks(untilPeople: 53_208, visitorsPerWeek: 0, share: 0.5) == nil)
    }
}
