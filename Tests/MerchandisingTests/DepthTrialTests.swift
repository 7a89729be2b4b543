import Affinity
import Commerce
import SampleShop
import Testing

@testable import Merchandising

@Suite("Depths under test")
struct DepthTrialTests {
    private static let now = Timestamp(secondsSince1970: 1_800_000_000)
    private static let euro = Currency.eur

    private static func trial(_ depths: [Double] = [0, 0.1, 0.2]) -> DepthTrial {
        DepthTrial(
            depths: depths, economics: BundleEconomics(priceOfRest: 1_000, marginOfRest: 800),
            prior: AttachKnowledge(baskets: 90, attached: 30, slope: .prior), salt: "salt")
    }

    private static let bundle = Offer(
        id: "set", title: "Set", kind: .bundle(["pot", "jug"]), terms: .price(3_900), stage: .approved, depthTrial: trial())

    private static let catalogue = [
        Product(id: "pot", title: "Pot", price: Money(minorUnits: 3_000, currency: .eur)),
        Product(id: "jug", title: "Jug", price: Money(minorUnits: 1_000, currency: .eur)),
        Product(id: "red", title: "Red", price: Money(minorUnits: 1_000, currency: .eur)),
    ]

    private func storefront(_ offers: [Offer] = [Self.bundle], usage: OfferUsage) throws -> Storefront {
        Storefront(
            model: try Model.learned(from: [["pot", "jug"], ["pot", "red"]]), modelName: "model", catalogue: Self.catalogue, offers: offers,
            offerUsage: usage)
    }

    private func total(
        _ storefront: Storefront, customer: CustomerID? = nil, visitor: String? = nil, with rest: ProductID = "jug"
    ) throws -> Int64 {
        let question = BasketQuestion(
            lines: [.init(product: rest), .init(product: "pot")], customer: customer, visitor: visitor, now: Self.now)
        return try storefront.quote(question).total.minorUnits
    }

    @Test("Everybody keeps the price that was drawn, whatever becomes of the chances; who is unknown pays the public price")
    func sticky() throws {
        let usage = OfferUsage()
        let storefront = try storefront(usage: usage)
        #expect(try total(storefront, customer: "anna") == 4_000, "nothing is drawn before chances are worked out")
        #expect(usage.depths.drained().isEmpty)
        usage.depths.replace(chances: ["set": [0.2, 0.5, 0.3]])
        var first: [Int: Int64] = [:]
        for person in 0..<3_000 { first[person] = try total(storefront, customer: CustomerID("c\(person)")) }
        #expect(Set(first.values) == [4_000, 3_900, 3_800])
        for (price, chance) in [(4_000, 0.2), (3_900, 0.5), (3_800, 0.3)] as [(Int64, Double)] {
            let share = Double(first.values.count { $0 == price }) / 3_000
            #expect(abs(share - chance) < 4 * (chance * (1 - chance) / 3_000).squareRoot(), "\(price): \(share)")
        }
        let draws = usage.depths.drained()
        #expect(draws.count == 3_000 && draws.allSatisfy { $0.propensity == [0.2, 0.5, 0.3][$0.arm] })
        usage.depths.replace(chances: ["set": [0.98, 0.01, 0.01]])
        for person in 0..<3_000 { #expect(try total(storefront, customer: CustomerID("c\(person)")) == first[person]) }
        #expect(usage.depths.drained().isEmpty, "who drew does not draw again")
        #expect(try total(storefront) == 4_000)
        // A customer and a visitor of one name are two.
        #expect(DepthLots.arm(of: "c:x", salt: "salt", [0.5, 0.5]) == DepthLots.arm(of: "c:x", salt: "salt", [0.5, 0.5]))
        // After a restart, under other chances.
        let again = OfferUsage()
        for draw in draws { again.depths.recall(draw) }
        again.depths.replace(chances: ["set": [0.98, 0.01, 0.01]])
        let restarted = try self.storefront(usage: again)
        for person in 0..<3_000 { #expect(try total(restarted, customer: CustomerID("c\(person)")) == first[person]) }
    }

    @Test("A lot is that of FNV-1a and the finalizer of SplitMix64, and no two offers draw alike")
    func lots() {
        // By hand, with the published constants, in Python: see the documentation of DepthLots.
        let arms = (0..<8).map { DepthLots.arm(of: "v:\($0)", salt: "s", [0.25, 0.25, 0.25, 0.25]) }
        #expect(arms == Self.reference)
        let one = (0..<4_000).map { DepthLots.arm(of: "c:\($0)", salt: "one", [0.5, 0.5]) }
        let other = (0..<4_000).map { DepthLots.arm(of: "c:\($0)", salt: "other", [0.5, 0.5]) }
        let alike = Double(zip(one, other).count { $0 == $1 }) / 4_000
        #expect(abs(alike - 0.5) < 4 * (0.25 / 4_000).squareRoot(), "\(alike)")
        #expect(
            (0..<1_000).allSatisfy { DepthLots.arm(of: "c:\($0)", salt: "s", [0.5, 0, 0.5]) != 1 }, "what has no chance is never drawn")
    }

    private static let reference = [2, 3, 3, 1, 2, 3, 3, 1]

    @Test("Nobody pays more than the public price, floors hold at each depth, and a choice is reduced by as much")
    func prices() throws {
        let choice = Offer(
            id: "choice", title: "Choice",
            kind: .choice(main: "pot", roles: [.init(name: "Jug", products: .init(products: ["jug", "red"]))]),
            terms: .percentOff(basisPoints: 100), stage: .approved, minimumPrice: 790, depthTrial: Self.trial([0, 0.1, 0.2, 0.25]))
        let usage = OfferUsage()
        usage.depths.replace(chances: ["choice": [0.25, 0.25, 0.25, 0.25]])
        let storefront = try storefront([choice], usage: usage)
        var seen: Set<Int64> = []
        for person in 0..<400 {
            let total = try total(storefront, visitor: "v\(person)", with: person % 2 == 0 ? "jug" : "red")
            #expect(total <= 4_000)
            seen.insert(total)
        }
        #expect(seen == [4_000, 3_900, 3_800, 3_750])
        // Below what a unit has to cost at least, nothing is taken off.
        var strict = choice
        strict.minimumPrice = 960
        let guarded = try self.storefront([strict], usage: usage)
        for person in 0..<400 { #expect(try total(guarded, visitor: "v\(person)") >= 3_840) }
    }

    @Test("A price by lot carries its notice, and an example shows the offer at its own terms")
    func notice() throws {
        let usage = OfferUsage()
        usage.depths.replace(chances: ["set": [0, 1, 0]])
        let storefront = try storefront(usage: usage)
        let quote = try storefront.quote(
            BasketQuestion(lines: [.init(product: "pot"), .init(product: "jug")], customer: "anna", now: Self.now))
        let applied = try #require(quote.applied.first)
        #expect(quote.isPersonal && storefront.statement(of: applied, in: quote, at: Self.now).isPersonal)
        #expect(storefront.examples(of: Self.bundle, at: Self.now).first?.together.minorUnits == 3_900)
        let position = try #require(storefront.position(of: "jug"))
        let shown = storefront.shownOffer(for: position, with: ["pot"], customer: nil, visitor: "v1", segments: nil, at: Self.now)
        #expect(shown?.together.minorUnits == 3_900)
        #expect(storefront.shownOffer(for: position, with: ["pot"], customer: nil, segments: nil, at: Self.now) == nil)
    }

    @Test("What the bandit learns from sums is what it learns from one basket after the other")
    func sums() {
        let trial = Self.trial()
        var dice = SplitMix64(seed: 3, stream: "baskets")
        var bandit = trial.bandit(after: [])
        var outcomes = trial.depths.indices.map { DepthOutcome(arm: $0) }
        let chances = bandit.propensities()
        for _ in 0..<500 {
            let choice = bandit.choose(chances, using: &dice)
            let (attached, substituted) = (dice.chance(0.3), dice.chance(0.1))
            bandit.record(choice, attached: attached, substituted: substituted)
            outcomes[choice.arm].baskets += 1
            if attached { outcomes[choice.arm].attached += 1 }
            if substituted { outcomes[choice.arm].substituted += 1 }
        }
        #expect(trial.bandit(after: outcomes) == bandit)
        #expect(abs(bandit.propensities().reduce(0, +) - 1) < 1e-9 && bandit.propensities().allSatisfy { $0 >= DepthTrial.floor - 1e-12 })
    }

    @Test("Paused by itself, an offer says why until it is approved again")
    func finding() throws {
        let paused = try OfferChange.pauseBecause("set", "It loses.").applied(to: Self.bundle)
        #expect(paused.stage == .paused && paused.finding == "It loses.")
        #expect(try OfferChange.approve("set").applied(to: paused).finding == nil)
        #expect(throws: OfferRefusal.notFrom("set", .paused)) { try OfferChange.pauseBecause("set", "x").applied(to: paused) }
    }
}
