import Foundation
import Synchronization

/// What earlier orders say of how well known products are, and how often two of them met: what novelty and diversity are taken from.
final class Acquaintance: Sendable {
    private let baskets: [[Int32]]
    private let basketCount: Int
    private let cosines = Mutex<[UInt64: Double]>([:])

    init(history: PurchaseHistory) {
        var baskets: [[Int32]] = Array(repeating: [], count: history.products.count)
        for basket in 0..<history.basketCount {
            for item in history.items(inBasket: basket) { baskets[Int(item)].append(Int32(basket)) }
        }
        self.baskets = baskets
        basketCount = history.basketCount
    }

    /// Orders that held the product.
    func orders(of product: Int) -> Int { baskets[product].count }

    /// Mean self-information in bits; a product that nobody bought counts as bought in half an order.
    func novelty(of products: [Int32]) -> Double? {
        guard !products.isEmpty, basketCount > 0 else { return nil }
        let bits = products.map { -log2(max(Double(baskets[Int($0)].count), 0.5) / Double(basketCount)) }
        return bits.reduce(0, +) / Double(bits.count)
    }

    /// One less the mean cosine of any two.
    func diversity(of products: [Int32]) -> Double? {
        guard products.count > 1 else { return nil }
        var (sum, pairs) = (0.0, 0.0)
        for (place, first) in products.enumerated() {
            for second in products[(place + 1)...] {
                sum += cosine(min(first, second), max(first, second))
                pairs += 1
            }
        }
        return 1 - sum / pairs
    }

    private func cosine(_ first: Int32, _ second: Int32) -> Double {
        let key = UInt64(UInt32(first)) << 32 | UInt64(UInt32(second))
        if let known = cosines.withLock({ $0[key] }) { return known }
        let (one, other) = (baskets[Int(first)], baskets[Int(second)])
        var (left, right, together) = (0, 0, 0)
        while left < one.count, right < other.count {
            if one[left] == other[right] {
                (left, right, together) = (left + 1, right + 1, together + 1)
            } else if one[left] < other[right] {
                left += 1
            } else {
                right += 1
            }
        }
        let norm = Double(one.count * other.count).squareRoot()
        let cosine = norm > 0 ? Double(together) / norm : 0
        cosines.withLock { $0[key] = cosine }
        return cosine
    }
}
