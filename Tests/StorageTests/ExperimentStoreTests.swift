import Analytics
import Commerce
import GRDB
import Logging
import Testing

@testable import Storage

/// What the database keeps of experiments, and what it makes of orders for them.
@Suite struct ExperimentStoreTests {
    private func definition(_ id: ExperimentID, endsAt: Timestamp? = nil) throws -> ExperimentDefinition {
        try ExperimentDefinition(
            id: id, note: "does \"it\" pay?", subject: .placement(.basket),
            variants: [
                ExperimentVariant(name: "as-usual"),
                ExperimentVariant(
                    name: "dear", weight: 2,
                    change: PlacementChange(settings: [
                        "goal": .text("revenue"), "limit": .number(3), "is_cautious": .flag(true), "most_price_share": .none,
                    ])),
                ExperimentVariant(name: "nothing", change: PlacementChange(showsNothing: true)),
            ], share: 0.5,
            design: ExperimentDesign(
                primary: .conversion, validity: endsAt == nil ? .alwaysValid() : .fixedHorizon, worthwhileUplift: 0.07),
            segments: [.new, .returning], endsAt: endsAt)
    }

    @Test func whatIsDeclaredIsReadBackAndNeverChanged() throws {
        let shop = TestShop()
        let database = try shop.database()
        let made = try definition("pays", endsAt: opening.advanced(byDays: 50))
        try database.create(experiment: made, salt: "s", by: "Anna", at: opening)
        #expect(try database.experiments().map(\.definition) == [made])
        #expect(throws: ExperimentRefusal.taken("pays")) { try database.create(experiment: made, salt: "t", by: "Ben", at: opening) }
        #expect(throws: DatabaseError.self) { try database.write { try $0.execute(sql: "UPDATE experiment SET salt = 'x'") } }
        try database.start(experiment: "pays", by: "Anna", at: opening)
        #expect(throws: DatabaseError.self) { try database.write { try $0.execute(sql: "UPDATE experiment_step SET at = 0") } }
        #expect(throws: ExperimentRefusal.startedBefore("pays")) { try database.start(experiment: "pays", by: "Ben", at: opening) }
        try database.create(experiment: try definition("later"), salt: "u", by: "Ben", at: opening)
        #expect(throws: ExperimentRefusal.placementTaken(.basket, by: "pays")) {
            try database.start(experiment: "later", by: "Ben", at: opening)
        }
        let stopped = try database.stop(experiment: "pays", by: "Cem", at: opening.advanced(byDays: 3))
        #expect(stopped.steps.map(\.kind) == [.created, .started, .stopped] && stopped.steps.map(\.author) == ["Anna", "Anna", "Cem"])
        #expect(throws: ExperimentRefusal.notRunning("pays")) { try database.stop(experiment: "pays", by: "Cem", at: opening) }
        #expect(
            try database.start(experiment: "later", by: "Ben", at: opening.advanced(byDays: 4)).state(at: opening.advanced(byDays: 5))
                == .running)
        #expect(throws: ExperimentRefusal.unknown("nobody")) { try database.stop(experiment: "nobody", by: "Cem", at: opening) }
    }

    @Test func anotherShareIsAnotherStageWithTheSameLots() throws {
        let shop = TestShop()
        let database = try shop.database()
        let first = try #require(try database.setHoldout(share: 0.05, salt: "one", by: "settings", at: opening))
        #expect(try database.setHoldout(share: 0.05, salt: "two", by: "settings", at: opening.advanced(byDays: 1)) == first)
        let second = try #require(try database.setHoldout(share: 0.1, salt: "three", by: "settings", at: opening.advanced(byDays: 2)))
        #expect(second.id == "holdout-2" && second.salt == "one")
        #expect(try database.experiments().map { $0.state(at: opening.advanced(byDays: 3)) } == [.over, .running])
        // Who was held out at five per cent is at ten.
        let (five, ten) = (try first.definition.lots(salt: first.salt), try second.definition.lots(salt: second.salt))
        let people = (0..<2_000).map { "v:\($0)" }
        #expect(people.allSatisfy { five.arm(of: $0) == 1 || ten.arm(of: $0) == 0 })
        #expect(try database.setHoldout(share: 0, salt: "four", by: "settings", at: opening.advanced(byDays: 4)) == nil)
        #expect(try database.experiments().allSatisfy { $0.state(at: opening.advanced(byDays: 5)) == .over })
        #expect(throws: ExperimentRefusal.standing("holdout")) { try database.stop(experiment: "holdout", by: "Anna", at: opening) }
    }

    @Test func theFirstMeetingStaysWhateverTheOrder() throws {
        let shop = TestShop()
        let database = try shop.database()
        let holdout = try #require(try database.setHoldout(share: 0.05, salt: "one", by: "settings", at: opening))
        let log = ExposureLog(database, logger: Logger(label: "test"))
        for day in [5, 2, 9, 2] {
            #expect(
                log.note(.met(experiment: holdout.number, person: .visitor("v"), arm: 1, at: opening.advanced(byDays: day))))
        }
        #expect(log.note(.met(experiment: holdout.number, person: .visitor("v"), arm: 0, at: opening.advanced(byDays: 7))))
        log.close()
        #expect(!log.note(.met(experiment: holdout.number, person: .visitor("w"), arm: 1, at: opening)))
        var met: [ExperimentEvidence.Meeting] = []
        try database.exposures(of: holdout.number) { met.append($0) }
        #expect(
            met == [
                .init(person: .visitor("v"), arm: 1, at: opening.advanced(byDays: 2)),
                .init(person: .visitor("v"), arm: 0, at: opening.advanced(byDays: 7)),
            ])
    }

    @Test func ordersCountNetAndForThePersonTheyTurnOutToBe() throws {
        let shop = TestShop()
        let database = try shop.database()
        let holdout = try #require(try database.setHoldout(share: 0.5, salt: "one", by: "settings", at: opening.advanced(byDays: 30)))
        let products = [
            Product(id: "tea", title: "Tea", price: Money(minorUnits: 500, currency: .eur), cost: Money(minorUnits: 200, currency: .eur)),
            Product(id: "cup", title: "Cup", price: Money(minorUnits: 900, currency: .eur)),
        ]
        _ = try database.record(products: products.map { ($0, [.title, .price, .cost]) }, at: opening)
        let met = opening.advanced(byDays: 40)
        try database.record(exposures: [
            .met(experiment: holdout.number, person: .visitor("v"), arm: 1, at: met),
            .met(experiment: holdout.number, person: .customer("known"), arm: 0, at: met.advanced(byDays: 2)),
            .met(experiment: holdout.number, person: .visitor("robot"), arm: 0, at: met),
            .signedIn(PersonLinks.Link(visitor: "v", customer: "known", at: met.advanced(byDays: 2))),
        ])
        _ = try database.record(interactions: [
            Interaction(id: "e", kind: .viewItem, occurredAt: met, isBot: true, visitor: "robot")
        ])
        _ = try database.record(
            orders: [
                line("before", "tea", day: 20, customer: "known", quantity: 2, price: 500),
                line("after", "tea", day: 41, customer: "known", quantity: 3, price: 500),
                line("after", "cup", day: 41, customer: "known", price: 900),
                line("cancelled", "cup", day: 42, customer: "known", price: 900, status: .cancelled),
                line("back", "cup", day: 43, customer: "known", price: 900),
                line("long-ago", "cup", day: 0, customer: "known", price: 900),
                line("guest", "cup", day: 44, price: 900),
            ],
            returns: [
                giveBack("r1", "tea", day: 45, customer: "known", order: "after", price: 500),
                giveBack("r2", "cup", day: 46, customer: "known", order: "back", price: 900),
            ])
        _ = try database.settle()
        let evidence = try database.evidence(of: holdout)
        #expect(evidence.guestOrders == 1)
        let after = try #require(evidence.orders.first { $0.id == "after" })
        #expect(after.totals == PurchaseTotals(orders: 1, units: 3, revenue: 1900, contribution: 600) && after.costedRevenue == 1000)
        #expect(Set(evidence.orders.map(\.id)) == ["before", "after"])
        let report = try ExperimentReport(of: holdout, evidence: evidence, at: opening.advanced(byDays: 60))
        #expect(report.bots == 1 && report.mixed == 1)
        #expect(report.reading.arms.map(\.people) == [0, 1], "the arm met first counts, and a person once")
        #expect(report.reading.arms[1].totals == PurchaseTotals(orders: 1, units: 3, revenue: 1900, contribution: 600))
    }

    @Test(arguments: [false, true])
    func ordersOfGuestsCountForTheVisitorWhoseEventNamesThem(isEventFirst: Bool) throws {
        let shop = TestShop()
        let database = try shop.database()
        let holdout = try #require(try database.setHoldout(share: 0.5, salt: "one", by: "settings", at: opening.advanced(byDays: 30)))
        let met = opening.advanced(byDays: 40)
        try database.record(exposures: [
            .met(experiment: holdout.number, person: .visitor("guest"), arm: 1, at: met),
            .met(experiment: holdout.number, person: .visitor("nobody"), arm: 1, at: met),
            .met(experiment: holdout.number, person: .visitor("signed-in"), arm: 0, at: met),
            .signedIn(PersonLinks.Link(visitor: "signed-in", customer: "known", at: met)),
            .met(experiment: holdout.number, person: .visitor("robot"), arm: 0, at: met),
        ])
        func named(_ id: String, _ order: OrderID, _ visitor: VisitorID, isBot: Bool = false) -> Interaction {
            Interaction(
                id: id, kind: .purchase, occurredAt: met.advanced(byDays: 1), source: .browser, isBot: isBot, visitor: visitor,
                order: order)
        }
        let events = [
            named("1", "o1", "guest"), named("2", "o1", "nobody"), named("3", "o2", "signed-in"), named("4", "o3", "robot", isBot: true),
            named("5", "of-ann", "nobody"), named("6", "not-imported", "nobody"), named("7", "before", "guest"),
        ]
        if isEventFirst { _ = try database.record(interactions: events) }
        _ = try database.record(
            orders: [
                line("before", "tea", day: 30, price: 70), line("o1", "tea", day: 41, quantity: 2, price: 500),
                line("o1", "cup", day: 41, price: 900), line("o2", "tea", day: 42, price: 500), line("o3", "tea", day: 43, price: 500),
                line("o4", "tea", day: 44, price: 500), line("of-ann", "tea", day: 45, customer: "ann", price: 500),
            ], returns: [giveBack("r1", "tea", day: 46, order: "o1", price: 500)])
        _ = try database.settle()
        if !isEventFirst { _ = try database.record(interactions: events.reversed()) }
        let evidence = try database.evidence(of: holdout)
        #expect(evidence.guestOrders == 2, "that of a machine, and the one that no event names")
        let people = Dictionary(uniqueKeysWithValues: evidence.orders.map { ($0.id.rawValue, $0.person) })
        #expect(
            people == [
                "before": .visitor("guest"), "o1": .visitor("guest"), "o2": .visitor("signed-in"), "of-ann": .customer("ann"),
            ])
        let report = try ExperimentReport(of: holdout, evidence: evidence, at: opening.advanced(byDays: 60))
        #expect(report.reading.arms.map(\.people) == [1, 2])
        #expect(report.reading.arms[0].totals == PurchaseTotals(orders: 1, units: 1, revenue: 500))
        #expect(report.reading.arms[1].totals == PurchaseTotals(orders: 1, units: 2, revenue: 1400))
    }

    @Test func theBaselineCountsGuestsAsTheVisitorsTheyAre() throws {
        let database = try TestShop().database()
        func seen(_ id: String, _ visitor: VisitorID, _ customer: CustomerID? = nil, order: OrderID? = nil) -> Interaction {
            Interaction(
                id: id, kind: order == nil ? .viewItem : .purchase, occurredAt: opening.advanced(byDays: 10), visitor: visitor,
                customer: customer, order: order)
        }
        _ = try database.record(interactions: [
            seen("1", "a", order: "o1"), seen("2", "a", order: "o2"), seen("3", "b", "known"), seen("4", "b", order: "o3"), seen("5", "c"),
        ])
        _ = try database.record(
            orders: [
                line("o1", "tea", day: 10, price: 100), line("o2", "tea", day: 11, price: 200), line("o3", "tea", day: 10, price: 30),
                line("o4", "tea", day: 11, customer: "known", price: 40), line("o5", "tea", day: 11, price: 5_000),
            ], returns: [])
        let baseline = try database.baseline(at: opening.advanced(byDays: 20))
        #expect(baseline.people == 3 && baseline.buyers == 2, "a and known ordered, c looked")
        #expect(baseline.revenue == 370 && baseline.squaredRevenue == 94_900)
    }

    @Test func theBaselineCountsPeopleOnce() throws {
        let shop = TestShop()
        let database = try shop.database()
        let now = opening.advanced(byDays: 20)
        func seen(_ id: String, _ visitor: VisitorID?, _ customer: CustomerID? = nil, isBot: Bool = false) -> Interaction {
            Interaction(
                id: id, kind: .viewItem, occurredAt: opening.advanced(byDays: 10), isBot: isBot, visitor: visitor, customer: customer)
        }
        _ = try database.record(interactions: [
            seen("1", "a"), seen("2", "a"), seen("3", "b"), seen("4", "b", "known"), seen("5", "c", "known"),
            seen("6", "robot", isBot: true),
        ])
        _ = try database.record(
            orders: [line("o", "tea", day: 11, customer: "known", price: 300), line("p", "tea", day: 12, customer: "other", price: 100)],
            returns: [])
        let baseline = try database.baseline(at: now)
        #expect(baseline.people == 3 && baseline.buyers == 2, "a, known and other; visitors b and c are known")
        #expect(baseline.revenue == 400 && baseline.squaredRevenue == 100_000 && baseline.days == 10)
    }
}
