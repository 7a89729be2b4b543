import Affinity
import Commerce
import Merchandising
import Testing

@Suite("Storefront")
struct StorefrontTests {
    private func product(_ id: String, category: String? = nil, group: String? = nil, stock: Int? = nil) -> Product {
        Product(
            id: ProductID(id), title: "Title of \(id)", category: category.flatMap { CategoryPath($0) }, stock: stock, group: group)
    }

    private func storefront(
        _ baskets: [[String]], _ catalogue: [Product], settings: LearningSettings = .plainCounts,
        changing change: (inout LearnedPairs) -> Void = { _ in }
    ) throws -> Storefront {
        Storefront(
            model: try .learned(from: baskets, settings: settings, changing: change), modelName: "model-000001.alongside",
            catalogue: catalogue)
    }

    private func ids(_ slate: Slate, in storefront: Storefront) -> [String] {
        slate.items.map { storefront.products[$0.position].id.rawValue }
    }

    private func slot(_ limit: Int) -> [SlateRequest.Slot] { [SlateRequest.Slot(placement: .basket, limit: limit)] }

    @Test("goes down the ladder: complements, the anchor's category, those above it, the shop")
    func ladder() throws {
        let catalogue = [
            product("anchor", category: "Kitchen > Coffee"), product("partner", category: "Garden"),
            product("near", category: "Kitchen > Coffee > Filters"), product("above", category: "Kitchen"),
            product("else", category: "Garden"),
            product("none"),
        ]
        let shop = try storefront([["anchor", "partner"], ["else"], ["else"], ["above"], ["above"], ["above"], ["near"]], catalogue)
        let slate = shop.slate(for: SlateRequest(slots: slot(10), product: "anchor"))
        #expect(ids(slate, in: shop) == ["partner", "near", "above", "else", "none"])
        #expect(
            slate.items.map(\.strategy) == [.complements, .categoryBestsellers, .categoryBestsellers, .bestsellers, .bestsellers])
        #expect(slate.isFallback && slate.strategy == .bestsellers)
        let short = shop.slate(for: SlateRequest(slots: slot(1), product: "anchor"))
        #expect(ids(short, in: shop) == ["partner"] && !short.isFallback && short.strategy == .complements)
    }

    @Test("never suggests a variant of the anchor, nor two variants of one product, in one slate or two")
    func variants() throws {
        let catalogue = [
            product("mug red", group: "mug"), product("mug blue", group: "mug"), product("tea green", group: "tea"),
            product("tea black", group: "tea"), product("spoon"),
        ]
        let shop = try storefront(
            [["mug red", "mug blue", "tea green", "tea black"], ["mug red", "mug blue"], ["mug red", "tea green", "spoon"]], catalogue)
        let slates = shop.slates(for: SlateRequest(slots: slot(5) + slot(5), product: "mug red"))
        #expect(ids(slates[0], in: shop) == ["tea green", "spoon"])
        #expect(slates[1].items.isEmpty && slates[1].strategy == nil && !slates[1].isFallback)
    }

    @Test("with several slots shows no product twice, each slot choosing after the one before")
    func slots() throws {
        let names = (0..<6).map { "p\($0)" }
        let shop = try storefront([names, ["p1"]], names.map { product($0) })
        let slates = shop.slates(for: SlateRequest(slots: slot(2) + slot(2) + slot(9), basket: ["p0"]))
        #expect(slates.map { ids($0, in: shop) }.map(\.count) == [2, 2, 1])
        #expect(Set(slates.flatMap { ids($0, in: shop) }).count == 5)
    }

    @Test("breaks ties in the order of ids")
    func ties() throws {
        let names = ["d", "c", "b", "a", "z"]
        let shop = try storefront([names], names.map { product($0) })
        #expect(ids(shop.slate(for: SlateRequest(basket: ["z"])), in: shop) == ["a", "b", "c", "d"])
        #expect(shop.bestsellers(in: try #require(CategoryPath("none"))).isEmpty)
        #expect(shop.search("", limit: 9).positions.map { shop.products[$0].id.rawValue } == ["a", "b", "c", "d", "z"])
    }

    @Test("answers unknown ids, an empty request and impossible limits with bestsellers or nothing")
    func unknownIDs() throws {
        let shop = try storefront([["a", "b"], ["b"]], [product("a"), product("b"), product("c")])
        for request in [
            SlateRequest(), SlateRequest(product: "?"), SlateRequest(basket: ["?", "??"]), SlateRequest(viewed: ["?"], customer: "?"),
            SlateRequest(exclude: ["?"], owned: .exclude),
        ] {
            let slate = shop.slate(for: request)
            #expect(ids(slate, in: shop) == ["b", "a", "c"])
            #expect(slate.isFallback && slate.strategy == .bestsellers)
        }
        for limit in [0, -1, Int.min] {
            #expect(shop.slate(for: SlateRequest(slots: slot(limit), basket: ["a"])).items.isEmpty)
        }
        #expect(shop.slates(for: SlateRequest(slots: [])).isEmpty)
        #expect(shop.slate(for: SlateRequest(slots: [])).items.isEmpty)
        #expect(shop.slate(for: SlateRequest(slots: slot(Int.max))).items.count == 3)
    }

    @Test("with an empty catalogue answers with an empty slate")
    func emptyCatalogue() throws {
        let learned = try storefront([["a", "b"]], [])
        let slate = learned.slate(for: SlateRequest(product: "a", explain: true))
        #expect(slate.items.isEmpty && slate.strategy == nil)
        #expect(slate.explanation?.dropped == [.notPurchasable: 1])
        let empty = try storefront([], [])
        #expect(empty.slate(for: SlateRequest(basket: ["a"], viewed: ["b"])).items.isEmpty)
        #expect(empty.search("a", limit: 5).total == 0 && empty.categories.isEmpty)
    }

    @Test("of a model that knows none of the catalogue suggests the catalogue, never what has left it")
    func foreignModel() throws {
        let shop = try storefront([["a", "b"], ["a", "b"]], [product("x", category: "C"), product("y", category: "C"), product("z")])
        #expect(ids(shop.slate(for: SlateRequest(product: "a")), in: shop) == ["x", "y", "z"])
        let slate = shop.slate(for: SlateRequest(product: "y", explain: true))
        #expect(ids(slate, in: shop) == ["x", "z"])
        #expect(slate.items.map(\.strategy) == [.categoryBestsellers, .bestsellers])
        #expect(slate.explanation?.anchors == [] && slate.explanation?.candidates == 0)
        #expect(shop.product("a")?.isAvailable == false && shop.product("a")?.title == "a")
        #expect(shop.product("x")?.title == "Title of x" && shop.product("?") == nil)
    }

    @Test("leaves out what a customer owns only where that is asked for")
    func owned() throws {
        let model = try Model.learned(from: [["a", "b", "c"], ["a", "b"]])
        let catalogue = ["a", "b", "c"].map { product($0) }
        let positions = Storefront.positions(of: catalogue, model: model)
        let shop = Storefront(
            model: model, modelName: "m", catalogue: catalogue,
            ownership: Ownership(customers: ["C1"], offsets: [0, 1], positions: [try #require(positions["b"])]))
        func answer(_ owned: SlateRequest.OwnedPolicy, _ customer: CustomerID?) -> [String] {
            ids(shop.slate(for: SlateRequest(product: "a", customer: customer, owned: owned)), in: shop)
        }
        #expect(answer(.exclude, "C1") == ["c"])
        #expect(answer(.include, "C1") == ["b", "c"] && answer(.auto, "C1") == ["b", "c"])
        #expect(answer(.exclude, "C2") == ["b", "c"] && answer(.exclude, nil) == ["b", "c"])
    }

    @Test("lets what was viewed last say the most, where there is neither page nor basket")
    func viewed() throws {
        let baskets = [["first", "f"], ["second", "s"], ["third", "t"], ["fourth", "u"], ["fifth", "v"]]
        let catalogue = Set(baskets.joined()).sorted().map { product($0) }
        let shop = try storefront(baskets, catalogue)
        func answer(_ viewed: [ProductID], basket: [ProductID] = []) -> [String] {
            ids(shop.slate(for: SlateRequest(slots: slot(4), basket: basket, viewed: viewed, exclude: viewed)), in: shop)
        }
        #expect(answer(["first", "second"]).prefix(2) == ["s", "f"])
        #expect(answer(["first", "second", "third", "fourth", "fifth"]) == ["v", "u", "t", "s"])
        #expect(answer(["first"], basket: ["third"]).first == "t")
    }

    @Test("What was viewed twice counted as if it had been viewed the first time only")
    func viewedAgain() throws {
        let shop = try storefront([["a", "x"], ["b", "y"]], ["a", "b", "x", "y"].map { product($0) })
        let slate = shop.slate(for: SlateRequest(viewed: ["a", "b", "a"], exclude: ["a", "b"]))
        #expect(ids(slate, in: shop) == ["x", "y"])
    }

    @Test("Unknown products took the places of known ones among those viewed last")
    func viewedUnknown() throws {
        let shop = try storefront([["a", "x"], ["y"], ["y"]], ["a", "x", "y"].map { product($0) })
        let slate = shop.slate(for: SlateRequest(viewed: ["a", "?1", "?2", "?3", "?4"]))
        #expect(ids(slate, in: shop).first == "x")
    }

    @Test("A page whose product is unknown silenced the basket")
    func unknownPage() throws {
        let shop = try storefront([["a", "x"], ["y"], ["y"]], ["a", "x", "y"].map { product($0) })
        #expect(ids(shop.slate(for: SlateRequest(product: "?", basket: ["a"])), in: shop).first == "x")
    }

    @Test("A product without purchases beside it changed how a basket's only speaker was heard")
    func silentProduct() throws {
        let baskets = Array(repeating: ["a", "common"], count: 4) + Array(repeating: ["common"], count: 20) + [["a", "rare"]]
        let shop = try storefront(baskets, ["a", "common", "rare", "new"].map { product($0) })
        let alone = shop.slate(for: SlateRequest(basket: ["a"]))
        let beside = shop.slate(for: SlateRequest(basket: ["a", "new"]))
        #expect(ids(alone, in: shop).prefix(2) == ids(beside, in: shop).prefix(2))
    }

    @Test("A candidate with a score of zero was listed twice and its evidence looked up at no position")
    func scoreOfZero() throws {
        let shop = try storefront(
            [["a", "b", "c"]], ["a", "b", "c"].map { product($0) },
            changing: { for index in $0.neighbours.indices { $0.neighbours[index].score = 0 } })
        let slate = shop.slate(for: SlateRequest(basket: ["a", "b"], explain: true))
        #expect(ids(slate, in: shop) == ["c"])
        #expect(slate.items[0].evidence?.share == 0)
        #expect(slate.explanation?.candidates == 3 && slate.explanation?.dropped == [.inBasket: 2])
    }

    @Test("lists the categories of what can be bought, in alphabetical order, best sellers first in each")
    func categories() throws {
        let catalogue = [
            product("a", category: "B > C"), product("b", category: "B"), product("c", category: "A", stock: 0),
            product("d", category: "B > D"),
        ]
        let shop = try storefront([["a"], ["b"], ["b"], ["d"], ["d"], ["d"]], catalogue)
        #expect(shop.categories.map(\.description) == ["B", "B > C", "B > D"])
        #expect(try shop.bestsellers(in: #require(CategoryPath("B"))).map { shop.products[$0].id.rawValue } == ["d", "b", "a"])
    }
}
