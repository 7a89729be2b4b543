import Affinity
import Commerce
import Merchandising
import SampleShop

/// A small shop made up from a seed, with everything that can keep a product out of a slate, and requests to it.
struct RandomShop {
    let storefront: Storefront
    let catalogue: [Product]
    let owned: [CustomerID: [ProductID]]
    /// What rules may be for: the segments by orders, and two of the shop's own.
    static let segments = ShopperSegment.byOrders + ["vip", "quiet"].compactMap(ShopperSegment.init(rawValue:))
    /// Who is in the shop's own.
    let groups: [CustomerID: Set<ShopperSegment>]
    private var dice: SplitMix64

    init(seed: UInt64, products: Int = 40) throws {
        var dice = SplitMix64(seed: seed, stream: "shop")
        let categories = ["A", "A > B", "A > B > C", "A > D", "E", "E > F"].map { CategoryPath($0) }
        var catalogue = (0..<products).map { number in
            Product(
                id: ProductID("P\(100 + number)"), title: "Thing \(number)", brand: dice.pick(["x", "y", nil]),
                category: dice.pick(categories + [nil]),
                price: dice.chance(0.2) ? nil : Money(minorUnits: Int64(dice.within(1...50)) * 100, currency: .eur),
                stock: dice.pick([nil, nil, 5, 1, 0]), group: dice.chance(0.4) ? "G\(dice.below(6))" : nil,
                tags: dice.chance(0.5) ? ["new"] : [],
                attributes: dice.chance(0.6) ? ["size": dice.pick(["S", "M", "L"])] : [:], isAvailable: !dice.chance(0.1))
        }
        let baskets = (0..<150).map { _ in (0..<dice.within(1...5)).map { _ in "P\(100 + min(dice.below(products), dice.below(products)))" }
        }
        let settings = dice.chance(0.5) ? LearningSettings.plainCounts : LearningSettings(minimumVoters: 1)
        let model = try Model.learned(from: baskets, customers: baskets.indices.map { Int64($0 % 40) }, settings: settings)
        // Some products were learned from and have left, some are new.
        catalogue.removeAll { _ in dice.chance(0.1) }
        catalogue += (0..<4).map { Product(id: ProductID("N\($0)"), title: "New \($0)", category: dice.pick(categories)) }
        catalogue = dice.shuffled(catalogue)
        let positions = Storefront.positions(of: catalogue, model: model)
        var owned: [CustomerID: [ProductID]] = [:]
        var offsets = [0]
        var owning: [Int32] = []
        let customers = (0..<5).map { CustomerID("C\($0)") }
        for customer in customers {
            owned[customer] = (0..<8).map { _ in dice.pick(catalogue).id }
            owning += Set((owned[customer] ?? []).compactMap { positions[$0] }).sorted()
            offsets.append(owning.count)
        }
        storefront = Storefront(
            model: model, modelName: "model-\(seed)", catalogue: catalogue,
            ownership: Ownership(customers: customers, offsets: offsets, positions: owning))
        let members = Self.segments.suffix(2).map { segment in (segment: segment, customers: customers.filter { _ in dice.chance(0.5) }) }
        storefront.segmentRoll.replace(with: members)
        groups = Dictionary(
            uniqueKeysWithValues: customers.map { customer in
                (customer, Set(members.filter { $0.customers.contains(customer) }.map(\.segment)))
            })
        self.catalogue = catalogue
        self.owned = owned
        self.dice = dice
    }

    /// Some rules of every kind, in force in some places, for some people and at some times around the first day of 1970.
    mutating func rules(_ count: Int) -> [MerchantRule] {
        (0..<count).map { number in
            let action: MerchantRule.Action = dice.pick([
                .pin(place: dice.within(1...4)), .boost(factor: 5), .boost(factor: 0.2), .block, .neverTogether,
                .mustAgree(attribute: "size", othersAttribute: "size"), .mustDiffer(attribute: "size", othersAttribute: "size"),
            ])
            return MerchantRule(
                id: RuleID("R\(number)"), action: action, products: selection(), others: dice.chance(0.7) ? selection() : nil,
                placements: dice.chance(0.3) ? [.home] : [], segments: dice.chance(0.3) ? [dice.pick(Self.segments)] : [],
                startsAt: dice.chance(0.3) ? Timestamp(secondsSince1970: Int64(dice.within(0...200))) : nil,
                endsAt: dice.chance(0.3) ? Timestamp(secondsSince1970: Int64(dice.within(100...300))) : nil)
        }
    }

    private mutating func selection() -> ProductSelection {
        let some = Set((0..<dice.within(1...4)).map { _ in ProductID("P\(100 + dice.below(40))") })
        return dice.pick([
            ProductSelection(products: some), ProductSelection(products: some),
            ProductSelection(categories: Set([CategoryPath("E")].compactMap(\.self))),
            ProductSelection(brands: ["x"], price: 1000...3000), ProductSelection(tags: ["new"], stock: 1...10),
            ProductSelection(attributes: ["size": "M"]),
        ])
    }

    /// The next request, with anything a caller may send.
    mutating func request() -> SlateRequest {
        func ids(_ most: Int) -> [ProductID] {
            (0..<dice.within(0...most)).map { _ in dice.chance(0.1) ? "unknown" : ProductID("P\(100 + dice.below(40))") }
        }
        var request = SlateRequest(
            slots: (0..<dice.within(1...3)).map { _ in SlateRequest.Slot(placement: .basket, limit: dice.pick([0, 1, 3, 6, 10, 60])) },
            basket: dice.chance(0.6) ? ids(5) : [], viewed: dice.chance(0.6) ? ids(8) : [],
            customer: dice.chance(0.7) ? CustomerID("C\(dice.below(7))") : nil, exclude: ids(4),
            owned: dice.pick([.auto, .include, .exclude]), explain: dice.chance(0.5))
        if dice.chance(0.4) { request.product = ids(1).first ?? "N1" }
        if dice.chance(0.4) {
            request.filter = dice.pick([
                ProductFilter(category: CategoryPath("A")), ProductFilter(brands: ["x"]), ProductFilter(tags: ["new"]),
                ProductFilter(minimumPrice: 1000, maximumPrice: 4000), ProductFilter(brands: ["nobody's"]),
            ])
        }
        return request
    }
}
