import Affinity
import Commerce
import Foundation
import Merchandising
import SampleShop

/// A shop of 120 products, each bought with its neighbours in number, in which everything that it has orders for is learned.
struct RankedShop {
    let storefront: Storefront
    private static let products = 120
    /// Made once: learning takes longest.
    static let shared = try? RankedShop()

    private init() throws {
        var dice = SplitMix64(seed: 4, stream: "ranked shop")
        let ids = (0..<Self.products).map { String(format: "P%03d", $0) }
        let catalogue = ids.map { Product(id: ProductID($0), title: "Thing \($0)", price: Money(minorUnits: 500, currency: .eur)) }
        var lines: [(Int32, Int32)] = []
        let orders = 400
        for order in 0..<orders {
            // Low numbers sell more.
            let middle = min(dice.below(Self.products), dice.below(Self.products))
            let basket = Set((0..<dice.within(2...5)).map { _ in (middle + dice.below(8)) % Self.products })
            lines += basket.sorted().map { (Int32(order), Int32($0)) }
        }
        let history = PurchaseHistory(
            products: catalogue.map(\.id), basketTimes: (0..<orders).map { Timestamp(secondsSince1970: Int64($0) * 9_000) },
            basketCustomers: (0..<orders).map { Int64($0 % 300) }, lines: lines)
        let learning = ModelLearning(
            ranking: RankingSettings(boosting: BoostingSettings(rounds: 10, depth: 3)), threads: 1)
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("alongside-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let learned = try learning.learn(from: ShopHistory(purchases: history, catalogue: catalogue))
        storefront = Storefront(
            model: try Model(path: ModelFolder(path: folder).publish(learned).path), modelName: "ranked", catalogue: catalogue)
    }

    /// Baskets as shoppers have them.
    var requests: [SlateRequest] {
        var dice = SplitMix64(seed: 5, stream: "requests")
        return (0..<300).map { _ in
            let middle = dice.below(Self.products)
            return SlateRequest(
                basket: (0..<dice.within(1...4)).map { ProductID(String(format: "P%03d", (middle + 2 * $0) % Self.products)) },
                explain: true)
        }
    }
}
