import Analytics
import Commerce
import Web

/// Customers as a person reads them in a terminal.
struct CustomerText {
    func text(_ portfolio: CustomerPortfolio) -> String {
        func money(_ amount: Double) -> String {
            Money(minorUnits: CustomerWording.minorUnits(amount), currency: portfolio.currency).decimal
        }
        func range(_ estimate: IntervalEstimate) -> String {
            "\(money(estimate.value)) (\(money(estimate.interval.low)) to \(money(estimate.interval.high)))"
        }
        var text = "\(portfolio.customers.count.grouped) customers with \(portfolio.orderCount.grouped) orders"
        text += portfolio.asOf.map { ", as of the last order on \($0)\n\n" } ?? "\n\n"
        var rows = [["customers", "orders", "revenue", "days since last", "expected in 12 months (95 %)", "segment"]]
        for sums in portfolio.segments {
            rows.append([
                sums.customers.grouped, sums.orders.grouped, money(Double(sums.amount)), "\(Int(sums.meanDaysSinceLast.rounded()))",
                sums.value.map(range) ?? "-", sums.segment.rawValue,
            ])
        }
        text += ReportText.table(rows) + "\n"
        switch portfolio.forecast {
        case .unknown(let shortage): text += CustomerWording.sentence(shortage) + "\n"
        case .fitted(let fit):
            text +=
                "All customers are expected to spend \(portfolio.value.map(range) ?? "-") \(portfolio.currency.code) in twelve months.\n"
            if let check = fit.check { text += CustomerWording.sentence(check) + "\n" }
            let (expected, actual) = (CustomerWording.minorUnits(fit.heldOutRevenue.expected), fit.heldOutRevenue.actual)
            text +=
                CustomerWording.sentence(
                    expected: Money(minorUnits: expected, currency: portfolio.currency),
                    actual: Money(minorUnits: actual, currency: portfolio.currency)) + "\n"
        }
        return text
    }

    /// Customers of a segment, those of whom most is expected first.
    func list(_ portfolio: CustomerPortfolio, segment: RFMSegment) -> String {
        var rows = [["orders", "revenue", "days since last", "alive", "expected in 12 months", "customer"]]
        let members = portfolio.customers.filter { $0.segment == segment }.sorted {
            ($0.outlook?.expectedRevenue ?? 0, $1.score.customer) > ($1.outlook?.expectedRevenue ?? 0, $0.score.customer)
        }
        for customer in members {
            func money(_ amount: Double) -> String {
                Money(minorUnits: CustomerWording.minorUnits(amount), currency: portfolio.currency).decimal
            }
            rows.append([
                customer.score.orders.grouped, money(Double(customer.score.amount)), "\(Int(customer.score.daysSinceLast.rounded()))",
                customer.outlook.map { "\(Int(($0.probabilityAlive * 100).rounded())) %" } ?? "-",
                customer.outlook.map { money($0.expectedRevenue) } ?? "-", customer.score.customer.rawValue,
            ])
        }
        return ReportText.table(rows)
    }
}
