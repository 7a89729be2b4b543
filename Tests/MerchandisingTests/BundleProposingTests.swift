import Affinity
import Commerce
import Merchandising
import Testing

@Suite("Proposing bundles")
struct BundleProposingTests {
    private static let euro = Currency(code: "EUR") ?? .unspecified

    private func product(
        _ id: String, _ title: String, _ price: Int64, cost: Int64? = nil, stock: Int? = nil, group: String? = nil
    ) -> Product {
        Product(
            id: ProductID(id), title: title, price: Money(minorUnits: price, currency: Self.euro),
            cost: cost.map { Money(minorUnits: $0, currency: Self.euro) }, stock: stock, group: group)
    }

    /// A teapot with its jug, a lamp that is sold out with its bulb, a piano with a cloth, two shirts, two clocks that most buy both of.
    private func storefront(costs: Bool) throws -> Storefront {
        let pairs = [
            ("pot", "jug", 30), ("lamp", "bulb", 30), ("piano", "cloth", 30), ("shirt-s", "shirt-l", 20),
            ("clock-red", "clock-blue", 40),
        ]
        var baskets: [[String]] = []
        for (one, other, count) in pairs { baskets += Array(repeating: [one, other], count: count) }
        for alone in ["pot", "pot", "jug", "shirt-s", "shirt-s", "shirt-l", "shirt-l"] { baskets += Array(repeating: [alone], count: 30) }
        baskets += (0..<900).map { ["other-\($0 % 50)"] }
        let cost = { (amount: Int64) in costs ? amount : nil }
        return Storefront(
            model: try Model.learned(from: baskets), modelName: "model",
            catalogue: [
                product("pot", "Teapot", 3_000, cost: cost(900)), product("jug", "Milk jug", 1_000, cost: cost(200)),
                product("lamp", "Lamp", 4_000, stock: 0), product("bulb", "Bulb", 900), product("piano", "Piano", 400_000),
                product("cloth", "Cloth", 500), product("shirt-s", "Shirt S", 2_000, group: "shirt"),
                product("shirt-l", "Shirt L", 2_000, group: "shirt"),
                product("clock-red", "Alarm clock bakelike red", 375, cost: cost(100)),
                product("clock-blue", "Alarm clock bakelike blue", 375, cost: cost(100)),
            ])
    }

    @Test("complements that can be bought and are near in price are proposed; sizes of one thing only where most buy them as a set")
    func chosen() throws {
        let proposals = BundleProposing(storefront: try storefront(costs: true)).proposals()
        let sets = Set(proposals.map { Set($0.pairs.flatMap { [$0.0.rawValue, $0.1.rawValue] }) })
        #expect(sets == [["pot", "jug"], ["clock-red", "clock-blue"]])
        let pot = try #require(proposals.first { $0.main.rawValue == "pot" })
        #expect(pot.evidence.orders == 30 && pot.evidence.mainOrders == 90 && !pot.isSet)
        #expect(pot.price == 4_000 && pot.priceOfRest == 1_000)
        #expect(proposals.first { $0.main.rawValue != "pot" }?.isSet == true)
        #expect(proposals == BundleProposing(storefront: try storefront(costs: true)).proposals())
    }

    @Test("what is an offer already, or was dismissed, is not proposed again")
    func taken() throws {
        let taken: Set<Set<ProductID>> = [[ProductID("pot"), ProductID("jug")]]
        let proposals = BundleProposing(storefront: try storefront(costs: true)).proposals(except: taken)
        #expect(proposals.map(\.main.rawValue).allSatisfy { $0.hasPrefix("clock") })
    }

    @Test("an offer of a proposal keeps its price and its floors, and none takes off nothing")
    func offer() throws {
        let settings = BundleSettings(minimumMargin: 0.2)
        let proposals = BundleProposing(storefront: try storefront(costs: true), settings: settings).proposals()
        let pot = try #require(proposals.first { $0.main.rawValue == "pot" })
        let offer = try #require(pot.offer(at: 0.25, settings: settings, note: "why"))
        #expect(offer.kind == .bundle([ProductID("pot"), ProductID("jug")]) && offer.terms == .price(3_750))
        #expect(offer.stage == .draft && offer.minimumMargin == 0.2 && offer.id.rawValue == pot.id)
        #expect(offer.bundledProducts == [ProductID("pot"), ProductID("jug")])
        #expect(pot.offer(at: 0, settings: settings, note: "") == nil)
    }

    @Test("without costs nothing is said of earnings, unless a margin is assumed, which is said")
    func costs() throws {
        let shop = try storefront(costs: false)
        let unknown = try #require(BundleProposing(storefront: shop).proposals().first { $0.main.rawValue == "pot" })
        #expect(unknown.curve == nil && unknown.depth == 0)
        let assumed = try #require(
            BundleProposing(storefront: shop, settings: BundleSettings(assumedMargin: 0.7)).proposals().first { $0.main.rawValue == "pot" })
        #expect(assumed.curve != nil && assumed.risks.contains(.assumedCost) && assumed.risks.contains(.unknownResponse))
    }
}
