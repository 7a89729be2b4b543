import Affinity
import Commerce
import Merchandising

/// How shown products turn into sales: the chance that a product of a slate is the next to join the basket, by the chance that the ranking gives it.
///
/// Learned on weeks before the replay that the asked model has not seen. Before each product that joined a basket stands a slate; of every product in it
/// the ranking's chance and whether it was the one that joined are written down.
struct ShownAndBought {
    let acceptance: SlateAcceptance
    /// Products in slates that it was learned from, and those of them that joined next.
    let shown: Int
    let joined: Int

    /// - Parameters:
    ///   - storefront: with a model of the time before the orders.
    ///   - orders: each with its products in the order in which they join.
    /// - Throws: ``ReplayError`` where they are too few.
    init(storefront: Storefront, orders: [SlateRequest]) throws {
        let box = StockPushes()
        // Chances are told where something is pushed: by next to nothing.
        if let any = storefront.products.first(where: \.isPurchasable) { box.replace(with: [any.id: 1e-6]) }
        let shop = storefront.under(stockPushes: box)
        var (samples, joined) = ([SlateAcceptance.Sample](), 0)
        for order in orders {
            for length in order.basket.indices.dropFirst() {
                var step = order
                step.basket = Array(order.basket[..<length])
                step.explain = true
                let next = order.basket[length]
                let slate = shop.slate(for: step)
                guard let chances = slate.explanation?.chances else { continue }
                for item in slate.items {
                    let isNext = shop.products[item.position].id == next
                    guard let chance = chances[item.position], let sample = SlateAcceptance.Sample(chance: chance, isNext: isNext) else {
                        continue
                    }
                    samples.append(sample)
                    if isNext { joined += 1 }
                }
            }
        }
        guard let acceptance = SlateAcceptance(samples) else {
            throw ReplayError("too few orders between the earlier shop's last and the replay")
        }
        (self.acceptance, shown, self.joined) = (acceptance, samples.count, joined)
    }
}
