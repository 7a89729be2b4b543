import Affinity
import Commerce
import Foundation
import Testing

@testable import Merchandising

/// After a purchase each item says when it usually follows, by what is known best, and nothing where nothing is.
@Suite("What follows a purchase, and when")
struct FollowingTests {
    /// Forty customers: the even ones buy a kettle and come back after 20 days for a descaler; all buy tea every 30 days, three times. Rugs are bought
    /// once, by others.
    static func storefront() throws -> Storefront {
        let catalogue = [
            ("kettle", "Kettle", "Kitchen > Kettles"), ("descaler", "Descaler", "Kitchen > Care"), ("tea", "Green tea", "Food > Tea"),
            ("rug", "Rug", "Home > Rugs"),
        ].map { Product(id: ProductID($0.0), title: $0.1, category: CategoryPath($0.2)) }
        var orders: [(day: Int, customer: Int64, products: [Int32])] = []
        for customer in Int64(0)..<40 {
            let start = Int(customer) * 2
            for number in 0..<3 { orders.append((start + 30 * number, customer, [2])) }
            if customer % 2 == 0 {
                orders.append((start + 1, customer, [0]))
                orders.append((start + 21, customer, [1]))
            } else {
                orders.append((start + 1, 1_000 + customer, [3]))
            }
        }
        for customer in Int64(2_000)..<2_010 { orders.append((Int(customer) % 90, customer, [0, 1])) }
        orders.sort { $0.day < $1.day }
        let history = PurchaseHistory(
            products: catalogue.map(\.id), basketTimes: orders.map { opening.advanced(byDays: $0.day) },
            basketCustomers: orders.map(\.customer),
            lines: orders.enumerated().flatMap { order in order.element.products.map { (Int32(order.offset), $0) } })
        let learned = try ModelLearning(threads: 1).learn(from: ShopHistory(purchases: history, catalogue: catalogue))
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("alongside-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let model = try Model(path: ModelFolder(path: folder).publish(learned).path)
        let positions = Storefront.positions(of: catalogue, model: model)
        var owned = CustomerPurchases.Builder(customers: 1)
        for order in orders where order.customer == 0 {
            let bought = order.products.compactMap { positions[catalogue[Int($0)].id] }
            owned.add(customer: 0, at: opening.advanced(byDays: order.day), products: bought[...])
        }
        return Storefront(
            model: model, modelName: "m", catalogue: catalogue,
            ownership: Ownership(customers: ["regular"], purchases: owned.purchases()))
    }

    private static let opening = Timestamp(secondsSince1970: 1_700_000_000)

    private func following(
        _ id: ProductID, in shop: Storefront, placement: Placement = .postPurchase, customer: CustomerID? = nil, day: Int = 70
    ) throws -> (following: Slate.Following?, text: String) {
        let request = SlateRequest(
            slots: [.init(placement: placement, limit: 3)], basket: ["kettle"], customer: customer, owned: .include,
            time: Self.opening.advanced(byDays: day))
        let item = try #require(shop.slate(for: request).items.first { shop.products[$0.position].id == id }, "\(id) is shown")
        return (item.following, shop.reason(for: item).text)
    }

    @Test("is told by how customers came back for it, with how many did")
    func afterTheBasket() throws {
        let shop = try Self.storefront()
        let told = try following("descaler", in: shop)
        #expect(told.following == .init(basis: .boughtAfter, days: 20, usualDays: 20, customers: 20, anchor: shop.position(of: "kettle")))
        #expect(told.text.hasSuffix("; 20 customers bought it after Kettle, 20 days later on average"))
        #expect(try following("rug", in: shop).following == nil, "nobody came back for a rug")
    }

    @Test("is told by the customer's own cycle, less the days that have passed, and else by the customer's pace")
    func ownCycle() throws {
        let shop = try Self.storefront()
        let told = try following("tea", in: shop, customer: "regular", day: 70)
        #expect(told.following?.basis == .boughtAgain && told.following?.usualDays == 30 && told.following?.days == 20)
        #expect(told.text.hasSuffix("; usually bought again in about 20 days"))
        #expect(try following("tea", in: shop, customer: "regular", day: 89).text.hasSuffix("; usually bought again within a day"))
        #expect(try following("tea", in: shop, customer: "regular", day: 130).text.hasSuffix("; usually bought again by now"))
        #expect(try following("tea", in: shop, customer: "regular", day: 160).following?.basis != .boughtAgain, "long gone")
        // Five orders on days 0, 1, 21, 30 and 60
        let rug = try following("rug", in: shop, customer: "regular")
        #expect(rug.following == .init(basis: .ownOrders, days: 15, usualDays: 15, customers: 0, anchor: nil))
        #expect(rug.text.hasSuffix("; your orders are usually 15 days apart"))
    }

    @Test("is said after a purchase and nowhere else")
    func elsewhere() throws {
        let shop = try Self.storefront()
        let told = try following("descaler", in: shop, placement: .basket)
        #expect(told.following == nil && !told.text.contains("later"))
    }
}
