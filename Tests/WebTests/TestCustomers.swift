import Analytics
import Commerce
import Foundation

@testable import Web

/// Customers that buy as a seeded BG/NBD has them, one with an id that a spreadsheet would run.
struct TestCustomers: CustomerArchive {
    private static let made = CustomerPortfolio(of: orders(customers: 400, days: 420))

    func portfolio() -> CustomerPortfolio? { Self.made }

    static func orders(customers count: Int, days: Int) -> CustomerOrders {
        var random = SplitMix(state: 7)
        let ids = (0..<count).map { $0 == 0 ? CustomerID("=1+2") : CustomerID("c\($0)") }
        var orders = CustomerOrders(currency: .eur, customers: ids)
        let opening = Timestamp(secondsSince1970: 1_735_689_600)
        for customer in 0..<count {
            var day = Int(Double.random(in: 0..<1, using: &random) * Double(days / 2))
            let pace = 20 + Double.random(in: 0..<1, using: &random) * 120
            let usual = 2_000 + Double.random(in: 0..<1, using: &random) * 8_000
            while day <= days {
                orders.add(
                    customer: customer, at: opening.advanced(byDays: day),
                    amount: Int64(usual * (0.5 + Double.random(in: 0..<1, using: &random))),
                    products: 1 + Int(Double.random(in: 0..<1, using: &random) * 3), isCrossSold: customer % 5 == 0)
                if Double.random(in: 0..<1, using: &random) < 0.2 { break }
                day += 1 + Int(-log(1 - Double.random(in: 0..<1, using: &random)) * pace)
            }
        }
        return orders
    }
}

/// Pairs of which one forms and one dissolves.
struct TestTrends: TrendArchive {
    func pairChanges() -> PairChanges? {
        PairChanges(
            [
                .init(product: "teapot", with: "cup", buyers: 200, together: 80, buyersBefore: 200, togetherBefore: 20),
                .init(product: "cup", with: "saucer", buyers: 200, together: 20, buyersBefore: 200, togetherBefore: 80),
                .init(product: "<b>&\"", with: "saucer", buyers: 200, together: 50, buyersBefore: 200, togetherBefore: 50),
            ], days: 56, until: Timestamp(secondsSince1970: 1_780_000_000))
    }
}
