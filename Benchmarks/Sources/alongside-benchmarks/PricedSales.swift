import Affinity
import Foundation

/// Purchases with their depths, read from text.
struct PricedSales {
    let purchases: [PricedPurchase]
    /// The week of each basket.
    let weeks: [Int32]
    let shelves: [PriceShelf]
    /// Where each basket's purchases begin; one more entry than baskets.
    private let starts: [Int]
    /// The baskets of each product, ascending.
    private let holders: [Int32: [Int]]
    /// The last basket of each week.
    private let ends: [Int]

    init(folder: String) throws {
        let products = try Self.rows(folder + "/products.tsv").map { $0.split(separator: "\t").map { Int32($0) ?? 0 } }
        shelves = products.map { PriceShelf(category: $0[2], section: $0[1]) }
        var purchases: [PricedPurchase] = []
        var (weeks, starts): ([Int32], [Int]) = ([], [])
        for row in try Self.rows(folder + "/purchases.tsv") {
            let fields = row.split(separator: "\t")
            let basket = Int32(fields[0]) ?? 0
            while weeks.count <= Int(basket) {
                weeks.append(Int32(fields[1]) ?? 0)
                starts.append(purchases.count)
            }
            purchases.append(PricedPurchase(basket: basket, product: Int32(fields[2]) ?? 0, depth: Float(fields[3]) ?? 0))
        }
        self.purchases = purchases
        self.weeks = weeks
        self.starts = starts + [purchases.count]
        holders = purchases.reduce(into: [:]) { $0[$1.product, default: []].append(Int($1.basket)) }
        var ends = [Int](repeating: 0, count: Int((weeks.last ?? 0) + 1))
        for (basket, week) in weeks.enumerated() { ends[Int(week)] = basket }
        self.ends = ends
    }

    private static func rows(_ file: String) throws -> [Substring] {
        try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
    }

    /// Baskets that hold each product before a week.
    func counts(before week: Int32) -> [Int32: Int] {
        var counts: [Int32: Int] = [:]
        for purchase in purchases where weeks[Int(purchase.basket)] < week { counts[purchase.product, default: 0] += 1 }
        return counts
    }

    /// The pairs that most baskets hold before a week.
    func pairs(of products: Set<Int32>, before week: Int32, limit: Int) -> [(anchor: Int32, partner: Int32)] {
        var counts: [Int64: Int] = [:]
        for basket in weeks.indices where weeks[basket] < week {
            let items = purchases[starts[basket]..<starts[basket + 1]].map(\.product).filter(products.contains).sorted()
            for (place, one) in items.enumerated() {
                for other in items[(place + 1)...] { counts[Int64(one) << 32 | Int64(other), default: 0] += 1 }
            }
        }
        let best = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(limit)
        return best.flatMap { pair in
            let (one, other) = (Int32(pair.key >> 32), Int32(pair.key & 0xffff_ffff))
            return [(one, other), (other, one)]
        }
    }

    /// The weeks of a product in baskets with another: those after its first sale of the week, which tells its price.
    func weeks(of partner: Int32, beside anchor: Int32, known: [Int32: [PriceWeek]]) -> [PriceWeek] {
        (known[partner] ?? []).map { week in
            let end = ends[Int(week.week)]
            var (baskets, both) = (0, 0)
            for basket in holders[anchor] ?? [] where basket <= end && basket > end - week.baskets {
                baskets += 1
                if purchases[starts[basket]..<starts[basket + 1]].contains(where: { $0.product == partner }) { both += 1 }
            }
            return PriceWeek(product: partner, week: week.week, depth: week.depth, baskets: baskets, purchases: both)
        }
    }
}
