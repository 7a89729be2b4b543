public import Analytics
public import Commerce
import NIOCore

/// What is known of customers in the forms that the API, the dashboard's downloads and the command line share.
public struct CustomerDocument: Sendable {
    private let portfolio: CustomerPortfolio

    /// A document on customers.
    public init(_ portfolio: CustomerPortfolio) { self.portfolio = portfolio }

    /// Segments, cohorts and what is to be expected, as JSON.
    public func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.portfolio(portfolio)
        return Array(writer.buffer().readableBytesView)
    }

    /// One customer as JSON; `nil` for one without orders.
    public func json(of customer: CustomerID) -> [UInt8]? {
        guard let standing = portfolio[customer] else { return nil }
        var writer = JSONWriter()
        writer.standing(standing, in: portfolio)
        return Array(writer.buffer().readableBytesView)
    }

    /// Segments as CSV, a row each.
    public func segmentsCSV() -> [UInt8] {
        var csv = CSVText(header: [
            "segment", "customers", "orders", "revenue", "mean_days_since_last_order", "expected_alive", "expected_revenue_12_months",
            "expected_revenue_low", "expected_revenue_high", "currency",
        ])
        for sums in portfolio.segments {
            csv.add([
                .text(sums.segment.rawValue), .count(sums.customers), .count(sums.orders), money(Double(sums.amount)),
                .number(Self.decimals(sums.meanDaysSinceLast, 1)), sums.expectedAlive.map { .number(Self.decimals($0, 1)) } ?? .empty,
                sums.value.map { money($0.value) } ?? .empty, sums.value.map { money($0.interval.low) } ?? .empty,
                sums.value.map { money($0.interval.high) } ?? .empty, .text(portfolio.currency.code),
            ])
        }
        return Array(csv.text.utf8)
    }

    /// Cohorts as CSV: a row for each month of first orders and each month after it, 0 being the month itself.
    public func cohortsCSV() -> [UInt8] {
        var csv = CSVText(header: [
            "first_order_month", "customers", "months_after", "came_again", "low", "high", "revenue_until_then", "currency",
        ])
        for cohort in portfolio.cohorts {
            for (later, revenue) in cohort.revenue.enumerated() {
                let share = later == 0 ? nil : cohort.retention[later - 1]
                csv.add([
                    .text(cohort.name), .count(cohort.customers), .count(later), share.map { .number("\($0.value)") } ?? .empty,
                    share.map { .number("\($0.interval.low)") } ?? .empty, share.map { .number("\($0.interval.high)") } ?? .empty,
                    money(Double(revenue)), .text(portfolio.currency.code),
                ])
            }
        }
        return Array(csv.text.utf8)
    }

    /// Customers as CSV, a row each, by id.
    /// - Parameter segment: only those in it.
    public func customersCSV(segment: RFMSegment? = nil) -> [UInt8] {
        customersCSV(portfolio.customers.lazy.filter { segment == nil || $0.segment == segment })
    }

    /// One customer as CSV; `nil` for one without orders.
    public func csv(of customer: CustomerID) -> [UInt8]? { portfolio[customer].map { customersCSV([$0]) } }

    private func customersCSV(_ customers: some Sequence<CustomerStanding>) -> [UInt8] {
        var csv = CSVText(header: [
            "customer_id", "segment", "recency_score", "frequency_score", "monetary_score", "days_since_last_order", "orders", "revenue",
            "probability_alive", "expected_orders_12_months", "expected_revenue_12_months", "currency",
        ])
        for customer in customers {
            let (score, outlook) = (customer.score, customer.outlook)
            csv.add([
                .text(score.customer.rawValue), .text(customer.segment.rawValue), .count(score.recency), .count(score.frequency),
                .count(score.monetary), .number(Self.decimals(score.daysSinceLast, 1)), .count(score.orders), money(Double(score.amount)),
                outlook.map { .number(Self.decimals($0.probabilityAlive, 4)) } ?? .empty,
                outlook.map { .number(Self.decimals($0.expectedOrders, 3)) } ?? .empty,
                outlook.map { money($0.expectedRevenue) } ?? .empty, .text(portfolio.currency.code),
            ])
        }
        return Array(csv.text.utf8)
    }

    private func money(_ amount: Double) -> CSVText.Cell {
        .number(Money(minorUnits: CustomerWording.minorUnits(amount), currency: portfolio.currency).decimal)
    }

    private static func decimals(_ value: Double, _ places: Int) -> String {
        let scale = [1.0, 10, 100, 1_000, 10_000][places]
        return value.isFinite ? "\((value * scale).rounded() / scale)" : ""
    }
}

extension RetentionCohorts.Cohort {
    /// `2026-11`.
    var name: String { "\(year)-\(monthOfYear < 10 ? "0" : "")\(monthOfYear)" }
}
