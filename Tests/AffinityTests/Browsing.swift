import Commerce
import SampleShop

@testable import Affinity

/// Events of a small shop made up from a seed: few products, so that visits meet often; pauses, repeated looks, baskets, ties in time.
struct Browsing {
    var events: [VisitEvent] = []
    let productCount: Int

    init(seed: UInt64, visitors: Int = 60, products: Int = 15, longestTrail: Int = 9) {
        var dice = SplitMix64(seed: seed, stream: "browsing")
        productCount = products
        for visitor in 0..<visitors {
            var seconds = Int64(dice.below(30)) * 86_400 + Int64(dice.below(4)) * 600
            var product = dice.below(products)
            for _ in 0..<dice.within(1...longestTrail) {
                events.append(
                    VisitEvent(
                        visitor: Int32(visitor), product: Int32(product), occurredAt: Timestamp(secondsSince1970: seconds),
                        isBasketEvent: dice.chance(0.1)))
                // Most go on to a neighbour, so that there is something to learn.
                product = dice.chance(0.6) ? (product + 1) % products : dice.below(products)
                seconds += dice.chance(0.1) ? 3_600 : Int64(dice.below(300))
            }
        }
    }

    /// One visit a list, a day apart, a minute a look.
    init(visits: [[Int32]], products: Int) {
        productCount = products
        for (visitor, visit) in visits.enumerated() {
            for (look, product) in visit.enumerated() {
                events.append(
                    VisitEvent(
                        visitor: Int32(visitor), product: product,
                        occurredAt: Timestamp(secondsSince1970: Int64(visitor) * 86_400 + Int64(look) * 60)))
            }
        }
    }

    var history: VisitHistory { VisitHistory(productCount: productCount, events: events) }
}
