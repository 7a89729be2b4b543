import Analytics
import Commerce

/// The shop's customers: segments, who came again, what is to be expected, and how well that would have been foretold.
struct CustomersView {
    /// A figure with its definition.
    struct Figure {
        let figureName: String
        let figureValue: String
        let figureNote: String
        let definition: String
    }

    /// A segment's line.
    struct SegmentRow {
        let segmentTitle: String
        let segmentMeaning: String
        let members: String
        let share: String
        let orders: String
        let revenue: String
        let revenueShare: String
        let lastOrder: String
        let expected: String
        let download: String
    }

    /// Customers after one kind of first order.
    struct FirstRow {
        let kindTitle: String
        let members: String
        let firstAmount: String
        let again: String
        let after: String
    }

    /// A model's line.
    struct ModelRow {
        let modelName: String
        let likelihood: String
        let expectedCame: String
        let parameterLine: String
    }

    let asOfLine: String
    let hasCustomers: Bool
    let figures: [Figure]
    let segmentRows: [SegmentRow]
    let bars: [BarChart]
    let shortageLine: String?
    let checkLine: String?
    let holdOut: [HoldOutChart]
    let modelRows: [ModelRow]
    let heldOutRevenueLine: String?
    let cohorts: [CohortTable]
    let firstRows: [FirstRow]
    let firstDays: Int?

    init(_ portfolio: CustomerPortfolio) {
        func money(_ amount: Double) -> String {
            Wording.money(Money(minorUnits: CustomerWording.minorUnits(amount), currency: portfolio.currency))
        }
        func range(_ estimate: IntervalEstimate) -> String { "\(money(estimate.interval.low)) to \(money(estimate.interval.high))" }
        let count = portfolio.customers.count
        let revenue = portfolio.segments.reduce(0) { $0 + Double($1.amount) }
        hasCustomers = count > 0
        asOfLine = portfolio.asOf.map { "As of the last order, \(Wording.day($0)); after refunds, returns and cancellations." } ?? ""
        let repeaters = portfolio.customers.count { $0.score.orders > 1 }
        let again = IntervalEstimate.share(of: repeaters, among: count)
        figures = [
            Figure(
                figureName: "Customers", figureValue: Wording.count(count),
                figureNote: "\(Wording.counted(portfolio.orderCount, "order", "orders")), \(money(revenue))", definition: "rfm"),
            Figure(
                figureName: "Ordered more than once", figureValue: again.map { Wording.percentage($0.value) } ?? "–",
                figureNote: again.map { "95 % interval \(ReportWording.range($0))" } ?? "no customers", definition: "retention"),
            Figure(
                figureName: "Expected in twelve months", figureValue: portfolio.value.map { money($0.value) } ?? "Not enough data",
                figureNote: portfolio.value.map { "95 % interval \(range($0)), from customers of today" } ?? "no forecast yet",
                definition: "lifetime-value"),
        ]
        segmentRows = portfolio.segments.map { sums in
            SegmentRow(
                segmentTitle: CustomerWording.segment(sums.segment), segmentMeaning: CustomerWording.meaning(sums.segment),
                members: Wording.count(sums.customers), share: count > 0 ? Wording.percentage(Double(sums.customers) / Double(count)) : "–",
                orders: Wording.count(sums.orders), revenue: money(Double(sums.amount)),
                revenueShare: revenue > 0 ? Wording.percentage(max(0, Double(sums.amount)) / revenue) : "–",
                lastOrder: sums.customers > 0 ? "\(Wording.counted(Int(sums.meanDaysSinceLast.rounded()), "day", "days"))" : "–",
                expected: sums.value.map { sums.customers > 0 ? "\(money($0.value)) (\(range($0)))" : "–" } ?? "–",
                download: "/reports/customers.csv?table=customers&segment=\(sums.segment.rawValue)")
        }
        bars = [
            BarChart(
                id: "segments-chart", title: "Customers by segment", description: "How many customers are in each segment.",
                heading: "Customers",
                values: portfolio.segments.map {
                    (CustomerWording.segment($0.segment), Wording.count($0.customers), Double($0.customers), nil)
                }),
            BarChart(
                id: "value-chart", title: "Expected in twelve months, by segment",
                description: "What customers of today are expected to spend. Lines are 95 % intervals of the models' parameters.",
                heading: "Expected revenue (95 % interval)",
                values: portfolio.segments.compactMap { sums in
                    guard sums.customers > 0, let value = sums.value else { return nil }
                    return (
                        CustomerWording.segment(sums.segment), "\(money(value.value))", value.value,
                        max(0, value.interval.low)...max(0, value.interval.high)
                    )
                }),
        ].compactMap { $0 }
        let fit = portfolio.forecast.fit
        shortageLine = if case .unknown(let shortage) = portfolio.forecast { CustomerWording.sentence(shortage) } else { nil }
        checkLine = fit?.check.map { CustomerWording.sentence($0) }
        holdOut = [fit?.check.flatMap { HoldOutChart($0) }].compactMap { $0 }
        modelRows = fit?.candidates.map { Self.row($0) } ?? []
        heldOutRevenueLine = fit.map {
            CustomerWording.sentence(
                expected: Money(minorUnits: CustomerWording.minorUnits($0.heldOutRevenue.expected), currency: portfolio.currency),
                actual: Money(minorUnits: $0.heldOutRevenue.actual, currency: portfolio.currency))
        }
        cohorts = [CohortTable(portfolio.cohorts)].compactMap { $0 }
        firstDays = portfolio.firstOrders?.days
        firstRows =
            portfolio.firstOrders?.groups.map { group in
                FirstRow(
                    kindTitle: CustomerWording.kind(group.kind), members: Wording.count(group.customers),
                    firstAmount: group.customers > 0 ? money(group.firstAmount) : "–",
                    again: group.cameAgain.map { "\(Wording.percentage($0.value)) (\(ReportWording.range($0)))" } ?? "–",
                    after: group.spentAfter.map { "\(money($0.value)) (\(range($0)))" } ?? "Not enough data")
            } ?? []
    }

    private static func row(_ candidate: CustomerFit.Candidate) -> ModelRow {
        let parameters = zip(CustomerWording.parameters(candidate.model), candidate.parameters).map { "\($0) \(Wording.factor($1.value))" }
        return ModelRow(
            modelName: CustomerWording.model(candidate.model), likelihood: Wording.count(Int(candidate.logLikelihood.rounded())),
            expectedCame: "\(Wording.count(Int(candidate.check.expected.rounded()))) / \(Wording.count(candidate.check.actual))",
            parameterLine: parameters.joined(separator: ", "))
    }
}
