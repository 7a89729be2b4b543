import Commerce
import SampleShop
import Testing

@Suite("A planted shop")
struct PlantedShopTests {
    static let shop = PlantedShop(seed: 7, products: 400, orders: 20_000)
    private var shop: PlantedShop { Self.shop }

    @Test("is the same whenever it is planted from the same seed", arguments: [1, 7, 0xdead_beef] as [UInt64])
    func sameSeedSameShop(seed: UInt64) {
        let (one, other) = (PlantedShop(seed: seed, orders: 500), PlantedShop(seed: seed, orders: 500))
        #expect(one.products == other.products, "seed \(seed)")
        #expect(one.customers == other.customers, "seed \(seed)")
        #expect(one.orderLines == other.orderLines, "seed \(seed)")
        #expect(one.interactions == other.interactions, "seed \(seed)")
        #expect(one.plantedComplements == other.plantedComplements, "seed \(seed)")
    }

    @Test("is the same on every machine: this fingerprint was taken once and never changes unless the shop does")
    func fingerprint() {
        let shop = PlantedShop(seed: 7, products: 400, orders: 1_000)
        var text = shop.products.map { "\($0.id)|\($0.title)|\($0.price?.decimal ?? "-")|\($0.stock ?? -1)" }
        text += shop.orderLines.map { "\($0.order)|\($0.orderedAt)|\($0.product)|\($0.quantity)|\($0.customer?.rawValue ?? "-")" }
        text += shop.interactions.map { "\($0.id)|\($0.kind.rawValue)|\($0.occurredAt)|\($0.product?.rawValue ?? "-")" }
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.joined(separator: "\n").utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        #expect(String(hash, radix: 16) == "cfdb437a14d440ad")
    }

    @Test("differs from seed to seed")
    func otherSeedOtherShop() {
        #expect(PlantedShop(seed: 1, orders: 100).orderLines != PlantedShop(seed: 2, orders: 100).orderLines)
    }

    @Test("has the sizes that were asked for", arguments: [(40, 20, 7), (400, 200, 30), (1_000, 3_000, 730)])
    func sizes(products: Int, orders: Int, days: Int) {
        let shop = PlantedShop(seed: 3, products: products, orders: orders, days: days)
        #expect(shop.products.count == products)
        #expect(Set(shop.orderLines.map(\.order)).count == orders)
        let end = shop.opening.advanced(byDays: days)
        #expect(shop.orderLines.allSatisfy { shop.opening <= $0.orderedAt && $0.orderedAt < end })
        #expect(shop.plantedComplements.count == products / 20)
    }

    @Test("keeps its own rules, whatever the seed", arguments: [1, 2, 3, 4, 5] as [UInt64])
    func invariants(seed: UInt64) {
        let shop = PlantedShop(seed: seed, products: 200, orders: 1_000)
        let known = Set(shop.products.map(\.id))
        let customers = Set(shop.customers.map(\.id))
        #expect(known.count == shop.products.count, "seed \(seed)")
        #expect(Set(shop.products.map(\.title)).count == shop.products.count, "seed \(seed): titles are unique")
        #expect(shop.products.map(\.id) == shop.products.map(\.id).sorted(), "seed \(seed)")
        for product in shop.products {
            guard let price = product.price, let cost = product.cost else {
                Issue.record("seed \(seed): \(product.id) lacks price or cost")
                continue
            }
            #expect(cost.minorUnits > 0 && cost.minorUnits < price.minorUnits, "seed \(seed): \(product.id)")
        }
        let unsound = shop.orderLines.filter { line in
            !known.contains(line.product) || line.quantity < 1 || line.customer.map { !customers.contains($0) } ?? false
                || line.discount.minorUnits > line.unitPrice.minorUnits * Int64(line.quantity)
        }
        #expect(unsound.isEmpty, "seed \(seed)")
        let repeating = shop.baskets(includingWholesale: true).filter { $0.isEmpty || Set($0).count != $0.count }
        #expect(repeating.isEmpty, "seed \(seed)")
        #expect(shop.orderLines.map(\.orderedAt) == shop.orderLines.map(\.orderedAt).sorted(), "seed \(seed)")
        #expect(shop.interactions.map(\.occurredAt) == shop.interactions.map(\.occurredAt).sorted(), "seed \(seed)")
        #expect(Set(shop.interactions.map(\.id)).count == shop.interactions.count, "seed \(seed)")
        #expect(shop.interactions.allSatisfy { $0.product.map(known.contains) ?? true }, "seed \(seed)")
    }

    @Test("gives no product two parts in its truth")
    func onePartAProduct() {
        let complements = shop.plantedComplements.flatMap { [$0.anchor, $0.companion] }
        let rivals = shop.plantedSubstitutes.flatMap { [$0.first, $0.second] } + shop.plantedUpgrades.flatMap { [$0.from, $0.to] }
        let others = shop.plantedCycles.map(\.product) + shop.plantedSeasonal + shop.plantedVariants.flatMap { $0 }
        let parts = complements + rivals + others
        #expect(Set(parts).count == parts.count)
        #expect(parts.count < shop.products.count / 2)
    }

    @Test("sells few things often and most things seldom")
    func popularityIsAPowerLaw() {
        var counts: [ProductID: Int] = [:]
        for basket in shop.baskets() { for product in basket { counts[product, default: 0] += 1 } }
        let sorted = counts.values.sorted(by: >)
        let total = sorted.reduce(0, +)
        #expect(sorted.prefix(sorted.count / 5).reduce(0, +) > total * 45 / 100, "the best-selling fifth sells about half")
        #expect(sorted[0] < shop.baskets().count / 4, "nothing is in everybody's basket")
    }

    @Test("sells seasonal things in November and December")
    func seasonality() {
        let seasonal = Set(shop.plantedSeasonal)
        var inSeason = 0
        var total = 0
        for line in shop.orderLines where seasonal.contains(line.product) && !shop.isWholesale(line) {
            total += 1
            inSeason += CalendarDate(daysSince1970: line.orderedAt.millisecondsSince1970 / 86_400_000).month >= 11 ? 1 : 0
        }
        #expect(total > 1_000)
        #expect(inSeason * 10 > total * 8)
    }

    @Test("has a few wholesale orders with very large baskets, and none among the others")
    func wholesale() {
        let all = shop.baskets(includingWholesale: true)
        let retail = shop.baskets()
        #expect(all.count - retail.count == 80)
        #expect(retail.allSatisfy { $0.count < 30 })
        #expect(all.filter { $0.count >= 60 }.count == 80)
    }

    @Test("writes prices of upgrades above those of what they replace")
    func upgradesAreDearer() {
        let prices = Dictionary(uniqueKeysWithValues: shop.products.map { ($0.id, $0.price?.minorUnits ?? 0) })
        for pair in shop.plantedUpgrades {
            let (plain, dear) = (prices[pair.from] ?? 0, prices[pair.to] ?? 0)
            #expect(dear * 100 >= plain * 139 && dear * 100 <= plain * 180, "\(pair)")
        }
    }
}
