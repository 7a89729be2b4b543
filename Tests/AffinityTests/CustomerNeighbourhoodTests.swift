import Commerce
import Foundation
import SampleShop
import Testing

@testable import Affinity

@Suite("Customers who buy alike")
struct CustomerNeighbourhoodTests {
    @Test("vote as comparing every customer with every other does", arguments: 0..<8 as Range<UInt64>)
    func bruteForce(seed: UInt64) {
        let history = OrderRows(seed: seed, orders: 90, products: 20, customers: 14).history
        let customers = CustomerPurchases(history: history)
        let habits = ProductHabits(customers: customers, products: 20)
        let sources = NextBasketSources(
            sales: ProductSales(history: history, catalogue: Self.catalogue(20)), habits: habits,
            neighbourhood: CustomerNeighbourhood(customers: customers, habits: habits))
        let workspace = NextBasketWorkspace(sources: sources)
        for customer in 0..<customers.count {
            sources.neighbourhood.vote(for: customers[customer], habits: habits, in: workspace)
            let expected = Self.votes(for: customers[customer], among: customers, habits: habits, products: 20)
            for product in 0..<20 {
                #expect(abs(workspace.tallies[product].votes - expected[product]) < 1e-4, "seed \(seed), customer \(customer), \(product)")
            }
            workspace.clear()
        }
    }

    @Test("are only those who came back")
    func guests() {
        let history = OrderRows(baskets: [["A", "B"], ["A"], ["B"], ["A", "C"]], customers: [1, 1, nil, 2]).history
        let customers = CustomerPurchases(history: history)
        #expect(CustomerNeighbourhood(customers: customers, habits: ProductHabits(customers: customers, products: 3)).customerCount == 1)
    }

    @Test("come back to a product as often as they did")
    func habits() {
        // Every week milk, every other week bread, tea once at the beginning.
        let baskets = (0..<40).map { $0 % 2 == 0 ? ["bread", "milk"] + ($0 == 0 ? ["tea"] : []) : ["milk"] }
        let history = OrderRows(baskets: baskets, customers: baskets.map { _ in 1 }, days: (0..<40).map { $0 * 7 }).history
        let rows = ProductHabits(customers: CustomerPurchases(history: history), products: 3).rows
        let (bread, milk, tea) = (rows[0], rows[1], rows[2])
        #expect(milk.interval < bread.interval && tea.repeatShare < milk.repeatShare)
        // Of three products two were bought again: (1 + 10 · 2/3) / 11 and (0 + 10 · 2/3) / 11.
        #expect(abs(bread.repeatShare - 23.0 / 33) < 1e-5 && abs(tea.repeatShare - 20.0 / 33) < 1e-5)
        // Intervals of 1 and about 2 orders, the mean of which counts as five customers more.
        #expect(abs(milk.interval - (1 + 5 * 1.5) / 6) < 0.02 && abs(bread.interval - (2 + 5 * 1.5) / 6) < 0.02)
    }

    static func catalogue(_ count: Int) -> [Product] {
        (0..<count).map { Product(id: ProductID("P\($0)"), title: "") }
    }

    /// The same by the definition, with dense vectors.
    private static func votes(
        for asked: CustomerPurchases.Row, among customers: CustomerPurchases, habits: ProductHabits, products: Int
    ) -> [Float] {
        func vector(_ row: CustomerPurchases.Row, fading: Float, byRarity: Bool) -> [Float] {
            let first = row.purchases.map(\.firstDay).min() ?? 0
            let step = row.orders > 1 ? max(0.5, (row.lastDay - first) / Float(row.orders - 1)) : 30
            var vector = [Float](repeating: 0, count: products)
            for purchase in row.purchases {
                let faded = Float(purchase.orders) * pow(fading, (row.lastDay - purchase.lastDay) / step)
                vector[Int(purchase.product)] = faded * (byRarity ? habits.rows[Int(purchase.product)].rarity : 1)
            }
            let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
            return vector.map { length > 0 ? $0 / length : 0 }
        }
        let own = vector(asked, fading: 0.9, byRarity: true)
        let owned = Set(asked.purchases.map(\.product))
        var votes = [Float](repeating: 0, count: products)
        for other in 0..<customers.count where customers[other].orders > 1 {
            let row = customers[other]
            guard !row.purchases.allSatisfy({ owned.contains($0.product) }) else { continue }
            let likeness = zip(own, vector(row, fading: 0.9, byRarity: true)).reduce(0) { $0 + $1.0 * $1.1 }
            for (product, vote) in vector(row, fading: 0.85, byRarity: false).enumerated() { votes[product] += likeness * likeness * vote }
        }
        let length = votes.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return votes.map { length > 0 ? $0 / length : 0 }
    }
}
