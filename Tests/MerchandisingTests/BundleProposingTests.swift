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

    /// A machine that is bought with beans and a jug, of each of which there are two, and of the jugs some by other makers with other names.
    private func choosing(shelves: Bool) throws -> (storefront: Storefront, choices: CountedChoices) {
        var baskets: [[String]] = []
        let sets = [("dark", "steel", 24), ("mild", "steel", 16), ("dark", "glass", 16), ("mild", "glass", 12)]
        for (beans, jug, count) in sets { baskets += Array(repeating: ["machine", beans, jug], count: count) }
        for alone in ["machine", "dark", "mild", "steel", "glass"] { baskets += Array(repeating: [alone], count: 10) }
        baskets += (0..<2_400).map { ["other-\($0 % 50)"] }
        func made(_ id: String, _ title: String, _ price: Int64, _ shelf: String) -> Product {
            var product = product(id, title, price, cost: price / 4)
            if shelves { product.category = CategoryPath("Kitchen > \(shelf)") }
            return product
        }
        let storefront = Storefront(
            model: try Model.learned(from: baskets), modelName: "model",
            catalogue: [
                made("machine", "Espresso machine", 4_000, "Machines"), made("dark", "Coffee beans dark", 1_000, "Coffee"),
                made("mild", "Coffee beans mild", 1_100, "Coffee"),
                made("steel", shelves ? "Barista pitcher" : "Milk jug steel", 1_500, "Jugs"),
                made("glass", shelves ? "Creamer" : "Milk jug glass", 1_400, "Jugs"),
            ])
        return (storefront, CountedChoices(storefront: storefront, history: .made(of: baskets)))
    }

    @Test(
        "a main product is proposed with one each of several kinds that are bought with it together, called by their titles or their shelf",
        arguments: [false, true])
    func roles(shelves: Bool) throws {
        let (storefront, choices) = try choosing(shelves: shelves)
        #expect(BundleProposing(storefront: storefront).proposals().allSatisfy { !$0.title.contains(" and one ") })
        let proposals = BundleProposing(storefront: storefront, settings: BundleSettings(limit: 10), choices: choices).proposals()
        let several = try #require(proposals.first)
        guard case .choice(let roles) = several.rest else {
            Issue.record("no choice: \(proposals.map(\.title))")
            return
        }
        #expect(several.main == "machine" && roles.map { Set($0.products) } == [["dark", "mild"], ["steel", "glass"]])
        // What most choose stands first and is priced; all that hold one of each are counted.
        #expect(roles.map { $0.products[0] } == ["dark", "steel"] && several.evidence.orders == 68 && several.evidence.buyers == 68)
        #expect(several.evidence.mainOrders == 78 && several.price == 6_500 && several.priceOfRest == 2_500)
        #expect(several.title == "Espresso machine + one Coffee beans and one \(shelves ? "Jugs" : "Milk jug") of your choice")
        let offer = try #require(several.offer(at: 0.2, settings: BundleSettings(), note: ""))
        guard case .choice(let main, let offered) = offer.kind else {
            Issue.record("no choice: \(offer.kind)")
            return
        }
        #expect(main == "machine" && offered.map(\.products.products) == [["dark", "mild"], ["steel", "glass"]])
        // 20 % of 25.00 is 5.00 of 65.00.
        #expect(offer.terms == .percentOff(basisPoints: 769))
        // Nothing of it stands in the fixed sets beside it more than by half.
        for other in proposals.dropFirst() {
            #expect(2 * other.products.intersection(several.products).count <= min(other.products.count, 5))
        }
        let lines = BundleWording(proposal: several, storefront: storefront, days: 28).contents
        #expect(lines.count == 3 && lines[2].hasPrefix("one \(shelves ? "Jugs" : "Milk jug") of: "))
        // A basket with other choices of each role has the offer too.
        var live = offer
        live.stage = .approved
        let shop = Storefront(
            model: storefront.model, modelName: "m", catalogue: storefront.products.filter { !$0.id.rawValue.hasPrefix("other") },
            offers: [live])
        let question = BasketQuestion(
            lines: ["machine", "mild", "glass"].map { .init(product: $0) }, now: Timestamp(secondsSince1970: 1_800_000_000))
        #expect(try shop.quote(question).applied.map(\.offer.id) == [offer.id])
    }

    @Test("products of one shelf that are bought with each other are no choice")
    func together() throws {
        var baskets = Array(repeating: ["machine", "beans", "grinder"], count: 30)
        for alone in ["machine", "beans", "grinder"] { baskets += Array(repeating: [alone], count: 30) }
        baskets += (0..<1_200).map { ["other-\($0 % 50)"] }
        let storefront = Storefront(
            model: try Model.learned(from: baskets), modelName: "model",
            catalogue: ["machine", "beans", "grinder"].enumerated().map { place, id in
                var product = product(id, "Thing \(id)", Int64([4_000, 1_000, 1_100][place]), cost: 100)
                product.category = CategoryPath(place == 0 ? "Machines" : "Coffee")
                return product
            })
        let choices = CountedChoices(storefront: storefront, history: .made(of: baskets))
        let proposals = BundleProposing(storefront: storefront, choices: choices).proposals()
        #expect(!proposals.isEmpty)
        for proposal in proposals { if case .choice = proposal.rest { Issue.record("a choice: \(proposal.title)") } }
    }
}
