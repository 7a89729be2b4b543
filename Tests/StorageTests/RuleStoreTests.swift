import Commerce
import GRDB
import Merchandising
import Testing

@testable import Storage

@Suite("Rules of the merchant")
struct RuleStoreTests {
    private static let everything = MerchantRule(
        id: "a/rule 'of' \"many\" parts", action: .mustAgree(attribute: "fits", othersAttribute: "model"),
        products: ProductSelection(
            products: ["P1", "P\"2"], categories: [CategoryPath("Kitchen > Tea")].compactMap(\.self).reduce(into: []) { $0.insert($1) },
            brands: ["Löwe"], tags: ["new"], attributes: ["colour": "red"], price: 100...(.max), margin: -.infinity...0.25, stock: 3...9),
        others: ProductSelection(margin: 0.1...(.infinity), stock: .min...4), placements: [.basket, .home],
        segments: [.stranger, .returningCustomer], startsAt: opening, endsAt: opening.advanced(byDays: 7), note: "For \"you\"")

    private func block(_ id: RuleID, _ brand: String = "x") -> MerchantRule {
        MerchantRule(id: id, action: .block, products: ProductSelection(brands: [brand]))
    }

    @Test(
        "A rule comes back as it was, whatever it says",
        arguments: [
            .pin(place: 3), .boost(factor: 0.1), .block, .neverTogether, .mustAgree(attribute: "fits", othersAttribute: "model"),
            .mustDiffer(attribute: "kind", othersAttribute: "kind"),
        ] as [MerchantRule.Action])
    func remembers(action: MerchantRule.Action) throws {
        let shop = TestShop()
        let database = try shop.database()
        var rule = Self.everything
        rule.action = action
        try database.change(rules: [.put(rule)], by: "Anna", at: opening)
        try database.close()
        #expect(
            try shop.database(.readOnly).rules() == [KeptRule(rule: rule, author: "Anna", createdAt: opening, changedAt: opening)])
    }

    @Test("A rule is put anywhere among the others, in one version that can be undone, however often there is no room between two")
    func moves() throws {
        let database = try TestShop().database()
        func order() throws -> String { try database.rules().map(\.rule.id.rawValue).joined() }
        for id in ["a", "b", "c", "d"] { try database.change(rules: [.put(block(RuleID(id)))], by: "Anna", at: opening) }
        let version = try database.move(rule: "d", before: "b", by: "Ben", at: opening)
        #expect(version.cause == .moved && version.author == "Ben" && version.rule == block("d"))
        #expect(try order() == "adbc" && database.history(ofRule: "d").map(\.cause) == [.changed, .moved])
        // What stands there already is left as it is
        let count = try database.ruleCounter()
        #expect(try database.move(rule: "d", before: "b", by: "Ben", at: opening) == version)
        #expect(try database.move(rule: "c", before: nil, by: "Ben", at: opening).cause == .changed)
        #expect(try database.ruleCounter() == count)
        // A change keeps the place, a new rule comes last, taking away and undoing brings it back to its place
        try database.change(rules: [.put(block("d", "y")), .put(block("e")), .remove("a")], by: "Anna", at: opening)
        #expect(try order() == "dbce")
        try database.undo(rule: "a", by: "Anna", at: opening)
        try database.undo(rule: "d", by: "Anna", at: opening)
        #expect(try order() == "adbce")
        try database.undo(rule: "d", by: "Anna", at: opening)
        #expect(try order() == "abcde" && database.history(ofRule: "d").last?.cause == .undone)
        try database.move(rule: "b", before: nil, by: "Ben", at: opening)
        try database.move(rule: "e", before: "a", by: "Ben", at: opening)
        #expect(try order() == "eacdb")
        for round in 0..<120 {
            try database.move(rule: round % 2 == 0 ? "d" : "c", before: round % 2 == 0 ? "c" : "d", by: "Ben", at: opening)
            #expect(try order() == (round % 2 == 0 ? "eadcb" : "eacdb"), "round \(round)")
        }
        #expect(throws: RuleRefusal.unknown("x")) { try database.move(rule: "x", before: "a", by: "Ben", at: opening) }
        #expect(throws: RuleRefusal.unknown("x")) { try database.move(rule: "a", before: "x", by: "Ben", at: opening) }
    }

    @Test("Every version is kept, undoing goes back one at a time, and then there is nothing left to undo")
    func undoes() throws {
        let database = try TestShop().database()
        for (day, brand) in ["x", "y", "z"].enumerated() {
            try database.change(rules: [.put(block("r", brand))], by: "Anna", at: opening.advanced(byDays: day))
        }
        try database.change(rules: [.remove("r")], by: "Ben", at: opening.advanced(byDays: 3))
        #expect(try database.rules() == [])
        for expected in [block("r", "z"), block("r", "y"), block("r", "x"), nil] {
            #expect(try database.undo(rule: "r", by: "Cleo", at: opening.advanced(byDays: 4)).rule == expected)
            #expect(try database.rules().map(\.rule) == [expected].compactMap(\.self))
        }
        #expect(throws: RuleRefusal.nothingBefore("r")) { try database.undo(rule: "r", by: "Cleo", at: opening) }
        let history = try database.history(ofRule: "r")
        #expect(history.map(\.cause) == [.changed, .changed, .changed, .removed, .undone, .undone, .undone, .undone])
        #expect(history.map(\.restores) == [nil, nil, nil, nil, 3, 2, 1, 0])
        #expect(history.map(\.author) == ["Anna", "Anna", "Anna", "Ben", "Cleo", "Cleo", "Cleo", "Cleo"])
        // What is made anew after that can be undone again
        try database.change(rules: [.put(block("r", "w"))], by: "Anna", at: opening)
        #expect(try database.undo(rule: "r", by: "Anna", at: opening).rule == nil)
    }

    @Test("Rules stay in the order in which they were first made, changed or brought back")
    func order() throws {
        let database = try TestShop().database()
        try database.change(rules: ["c", "a", "b"].map { .put(block($0)) }, by: "Anna", at: opening)
        try database.change(rules: [.put(block("c", "other")), .remove("a")], by: "Anna", at: opening.advanced(byDays: 1))
        #expect(try database.rules().map(\.rule.id) == ["c", "b"])
        try database.undo(rule: "a", by: "Anna", at: opening.advanced(byDays: 2))
        #expect(try database.rules().map(\.rule.id) == ["c", "a", "b"])
        #expect(try database.rules().map(\.changedAt) == [opening.advanced(byDays: 1), opening.advanced(byDays: 2), opening])
        #expect(try database.rules().allSatisfy { $0.createdAt == opening })
    }

    @Test("Several changes happen all or not at all, and what changes nothing leaves no version")
    func atOnce() throws {
        let database = try TestShop().database()
        #expect(throws: RuleRefusal.unknown("nobody")) {
            try database.change(rules: [.put(block("a")), .remove("nobody")], by: "Anna", at: opening)
        }
        #expect(try database.ruleCounter() == 0 && database.rules() == [])
        try database.change(rules: [.put(block("a"))], by: "Anna", at: opening)
        let counter = try database.ruleCounter()
        try database.change(rules: [.put(block("a"))], by: "Ben", at: opening.advanced(byDays: 1))
        #expect(try database.ruleCounter() == counter && database.rules().map(\.author) == ["Anna"])
        try database.undo(rule: "a", by: "Anna", at: opening)
        #expect(try database.ruleCounter() > counter)
    }

    @Test("A version is never changed, not even by hand, and a rule that is not understood is not passed over")
    func stands() throws {
        let database = try TestShop().database()
        try database.change(rules: [.put(block("a"))], by: "Anna", at: opening)
        #expect(throws: DatabaseError.self) { try database.write { try $0.execute(sql: "UPDATE rule_version SET author = 'Eve'") } }
        try database.write {
            try $0.execute(
                sql: "INSERT INTO rule_version (rule, body, author, changed_at) VALUES ('b', '{\"action\":\"sing\"}', 'Anna', 1)")
        }
        #expect(throws: ShopDatabaseError.self) { try database.rules() }
    }

    @Test("The sample of requests comes back, and days before its first are forgotten")
    func sample() throws {
        let database = try TestShop().database()
        let request = SampledRequest(
            SlateRequest(slots: [.init(placement: .checkout, limit: 3)], basket: ["A"], customer: "somebody"),
            segments: ShopperSegments(.newCustomer))
        func day(_ day: Int) -> RequestSample.Day { RequestSample.Day(day: day, seen: 7, requests: [request]) }
        try database.record(sample: [day(1), day(2)])
        try database.record(sample: [day(2), day(8)])
        #expect(try database.requestSample() == [day(2), day(8)])
        let text = try database.read { try String.fetchOne($0, sql: "SELECT requests FROM request_sample") }
        #expect(try !#require(text).contains("somebody"))
    }

    @Test("Baskets of the last seven days with orders, without what came back")
    func baskets() throws {
        let database = try TestShop().database()
        _ = try database.record(
            orders: [
                line("1", "A", day: 1), line("2", "B", day: 10), line("2", "A", day: 10), line("3", "C", day: 12),
                line("4", "D", day: 12, status: .cancelled),
            ])
        _ = try database.settle()
        #expect(try database.lastBaskets(limit: 10) == [["C"], ["A", "B"]])
        #expect(try database.lastBaskets(limit: 1) == [["C"]])
    }
}
