import Commerce
import Foundation
import Merchandising

/// How shown products turn into sales: the chance that a product of a slate is the next to join the basket, by the chance that the ranking gives it.
///
/// Learned on weeks before the replay that the asked model has not seen. Before each product that joined a basket stands a slate; of every product in it
/// the ranking's chance c and whether it was the one that joined are written down, and P(joins) = 1 / (1 + exp(−(a + b · ln(c / (1 − c))))) is fitted by
/// maximum likelihood (Platt, 1999). Nobody in that shop saw slates: a shown product is taken to be bought as often as products that deserved to be shown
/// were bought anyway. Whether showing adds that much, only an experiment could tell.
struct SlateAcceptance {
    private(set) var intercept = 0.0
    private(set) var slope = 1.0
    /// Products in slates that it was learned from, and those of them that joined next.
    private(set) var shown = 0
    private(set) var joined = 0

    /// - Parameters:
    ///   - storefront: with a model of the time before the orders.
    ///   - orders: each with its products in the order in which they join.
    init(storefront: Storefront, orders: [SlateRequest]) {
        let box = StockPushes()
        // Chances are told where something is pushed: by next to nothing.
        if let any = storefront.products.first(where: \.isPurchasable) { box.replace(with: [any.id: 1e-6]) }
        let shop = storefront.under(stockPushes: box)
        var samples: [(logit: Double, isNext: Bool)] = []
        for order in orders {
            for length in order.basket.indices.dropFirst() {
                var step = order
                step.basket = Array(order.basket[..<length])
                step.explain = true
                let next = order.basket[length]
                let slate = shop.slate(for: step)
                guard let chances = slate.explanation?.chances else { continue }
                for item in slate.items {
                    guard let chance = chances[item.position], chance > 0, chance < 1 else { continue }
                    samples.append((log(chance / (1 - chance)), shop.products[item.position].id == next))
                }
            }
        }
        shown = samples.count
        joined = samples.count { $0.isNext }
        fit(samples)
    }

    /// The probability that a product with a chance joins when it is shown, 0…1.
    func probability(_ chance: Double) -> Double {
        guard chance > 0 else { return 0 }
        guard chance < 1 else { return 1 }
        return 1 / (1 + exp(-(intercept + slope * log(chance / (1 - chance)))))
    }

    /// Newton's method on the likelihood of two parameters.
    private mutating func fit(_ samples: [(logit: Double, isNext: Bool)]) {
        guard joined > 0, joined < shown else { return }
        for _ in 0..<25 {
            var (gradient, cross) = ((0.0, 0.0), (0.0, 0.0, 0.0))
            for sample in samples {
                let chance = 1 / (1 + exp(-(intercept + slope * sample.logit)))
                let (error, weight) = ((sample.isNext ? 1 : 0) - chance, chance * (1 - chance))
                gradient = (gradient.0 + error, gradient.1 + error * sample.logit)
                cross = (cross.0 + weight, cross.1 + weight * sample.logit, cross.2 + weight * sample.logit * sample.logit)
            }
            let determinant = cross.0 * cross.2 - cross.1 * cross.1
            guard determinant > 1e-12 else { return }
            intercept += (cross.2 * gradient.0 - cross.1 * gradient.1) / determinant
            slope += (cross.0 * gradient.1 - cross.1 * gradient.0) / determinant
        }
    }
}
