import Affinity
import Commerce

/// How often pairs of products are in one order, before a day and after it.
struct LaterPairs {
    /// Two positions, the smaller first.
    struct Pair: Hashable {
        let one: Int32
        let other: Int32
    }

    struct Counts {
        var baskets = 0
        var single: [Int32: Int] = [:]
        var joint: [Pair: Int] = [:]
    }

    /// What rules of association are ranked by.
    struct Measures {
        let confidence: Double
        let lift: Double
    }

    private let positions: [ProductID: Int32]
    private(set) var before = Counts()
    private(set) var after = Counts()
    /// Products by orders before the cut, most first, and where each stands there.
    private let ranking: [Int32]
    private let ranks: [Int32: Int]

    /// - Parameter cut: the last order before it, in milliseconds.
    init(history: PurchaseHistory, cut: Int64, days: Int64) {
        positions = Dictionary(uniqueKeysWithValues: history.products.enumerated().map { ($1, Int32($0)) })
        for basket in 0..<history.basketCount {
            let time = history.basketTimes[basket].millisecondsSince1970
            let items = history.items(inBasket: basket)
            if time <= cut {
                Self.add(items, to: &before)
            } else if time <= cut + days * 86_400_000 {
                Self.add(items, to: &after)
            }
        }
        let counts = before.single
        ranking = counts.keys.sorted { (counts[$1] ?? 0, $0) < (counts[$0] ?? 0, $1) }
        ranks = Dictionary(uniqueKeysWithValues: ranking.enumerated().map { ($1, $0) })
    }

    private static func add(_ items: ArraySlice<Int32>, to counts: inout Counts) {
        counts.baskets += 1
        for item in items { counts.single[item, default: 0] += 1 }
        // Orders of hundreds of products are wholesale and say nothing of pairs.
        guard items.count <= 200 else { return }
        for (place, one) in items.enumerated() {
            for other in items.dropFirst(place + 1) { counts.joint[Pair(one: one, other: other), default: 0] += 1 }
        }
    }

    func pair(_ one: ProductID, _ other: ProductID) -> Pair? {
        guard let one = positions[one], let other = positions[other] else { return nil }
        return Pair(one: min(one, other), other: max(one, other))
    }

    /// Orders a pair after the cut.
    func mean(_ pairs: [Pair]) -> Double {
        Double(pairs.reduce(0) { $0 + (after.joint[$1] ?? 0) }) / Double(max(1, pairs.count))
    }

    /// The same of pairs of products that are as popular, drawn with a seed.
    func random(_ pairs: [Pair], draws: Int) -> Double {
        var dice = DrawnNumbers(state: 2011)
        func near(_ product: Int32) -> Int32 {
            let rank = (ranks[product] ?? 0) - 15 + Int(dice.next() % 31)
            return ranking[max(0, min(ranking.count - 1, rank))]
        }
        var drawn: [Pair] = []
        for pair in pairs {
            for _ in 0..<draws {
                var (one, other) = (near(pair.one), near(pair.other))
                while one == other { (one, other) = (near(pair.one), near(pair.other)) }
                drawn.append(Pair(one: min(one, other), other: max(one, other)))
            }
        }
        return mean(drawn)
    }

    /// The first pairs by a measure among those of some support.
    func best(_ count: Int, support: Double, by measure: (Measures) -> Double) -> [Pair] {
        let least = Int((support * Double(before.baskets)).rounded(.up))
        return before.joint.filter { $0.value >= least }.map { pair, joint in
            let (one, other) = (Double(before.single[pair.one] ?? 1), Double(before.single[pair.other] ?? 1))
            let value = measure(
                Measures(confidence: Double(joint) / min(one, other), lift: Double(joint) * Double(before.baskets) / (one * other)))
            return (pair, value)
        }
        .sorted { ($0.1, $1.0.one, $1.0.other) > ($1.1, $0.0.one, $0.0.other) }.prefix(count).map(\.0)
    }
}
