import Analytics
import Commerce

extension JSONWriter {
    mutating func portfolio(_ portfolio: CustomerPortfolio) {
        let currency = portfolio.currency
        json("{")
        asOf(portfolio)
        json(",\"customers\":")
        integer(portfolio.customers.count)
        json(",\"orders\":")
        integer(portfolio.orderCount)
        json(",\"expected_revenue_12_months\":")
        value(portfolio.value, currency)
        json(",\"segments\":[")
        for (place, sums) in portfolio.segments.enumerated() {
            json(place == 0 ? "\n{\"segment\":" : ",\n{\"segment\":")
            string(sums.segment.rawValue)
            json(",\"customers\":")
            integer(sums.customers)
            json(",\"orders\":")
            integer(sums.orders)
            json(",\"revenue\":")
            amount(Double(sums.amount), currency)
            json(",\"mean_days_since_last_order\":")
            ratio(sums.meanDaysSinceLast)
            json(",\"expected_alive\":")
            if let alive = sums.expectedAlive { ratio(alive) } else { json("null") }
            json(",\"expected_revenue_12_months\":")
            value(sums.value, currency)
            json("}")
        }
        json("],\"cohorts\":[")
        for (place, cohort) in portfolio.cohorts.enumerated() {
            json(place == 0 ? "\n{\"first_order_month\":" : ",\n{\"first_order_month\":")
            string(cohort.name)
            json(",\"customers\":")
            integer(cohort.customers)
            json(",\"came_again\":[")
            for (later, share) in cohort.retention.enumerated() {
                if later > 0 { json(",") }
                estimate(share)
            }
            json("],\"revenue_until_then\":[")
            for (later, revenue) in cohort.revenue.enumerated() {
                if later > 0 { json(",") }
                amount(Double(revenue), currency)
            }
            json("]}")
        }
        json("],\"forecast\":")
        forecast(portfolio.forecast, currency)
        json(",\"first_orders\":")
        firstOrders(portfolio.firstOrders, currency)
        json("}\n")
    }

    mutating func standing(_ customer: CustomerStanding, in portfolio: CustomerPortfolio) {
        let score = customer.score
        json("{\"customer_id\":")
        string(score.customer.rawValue)
        json(",")
        asOf(portfolio)
        json(",\"segment\":")
        string(customer.segment.rawValue)
        json(",\"recency_score\":")
        integer(score.recency)
        json(",\"frequency_score\":")
        integer(score.frequency)
        json(",\"monetary_score\":")
        integer(score.monetary)
        json(",\"days_since_last_order\":")
        ratio(score.daysSinceLast)
        json(",\"orders\":")
        integer(score.orders)
        json(",\"revenue\":")
        amount(Double(score.amount), portfolio.currency)
        guard let outlook = customer.outlook, let fit = portfolio.forecast.fit else {
            json(",\"outlook\":null,\"not_enough_data\":")
            if case .unknown(let shortage) = portfolio.forecast { string(CustomerWording.sentence(shortage)) } else { json("null") }
            return json("}\n")
        }
        json(",\"outlook\":{\"probability_alive\":")
        ratio(outlook.probabilityAlive)
        json(",\"expected_orders_12_months\":")
        ratio(outlook.expectedOrders)
        json(",\"expected_revenue_12_months\":")
        value(fit.value(of: customer.history), portfolio.currency)
        json(",\"days_until_next_order\":")
        let weeks = fit.nextOrder(of: customer.history)
        json("{\"median\":")
        ratio(weeks.value * 7)
        json(",\"middle_80_percent\":[")
        ratio(weeks.interval.low * 7)
        json(",")
        ratio(weeks.interval.high * 7)
        json("]}}}\n")
    }

    private mutating func asOf(_ portfolio: CustomerPortfolio) {
        json("\"as_of\":")
        if let moment = portfolio.asOf { string(moment.description) } else { json("null") }
    }

    private mutating func forecast(_ forecast: CustomerForecast, _ currency: Currency) {
        switch forecast {
        case .unknown(let shortage):
            json("{\"status\":\"not_enough_data\",\"reason\":")
            string(CustomerWording.sentence(shortage))
        case .fitted(let fit):
            json("{\"status\":\"fitted\",\"horizon_weeks\":")
            integer(Int(CustomerFit.horizonWeeks))
            json(",\"model\":")
            string(fit.model.rawValue)
            json(",\"models\":[")
            for (place, candidate) in fit.candidates.enumerated() {
                if place > 0 { json(",") }
                self.candidate(candidate)
            }
            json("],\"spending\":{\"model\":\"gamma_gamma\",\"p\":")
            ratio(fit.spending.p)
            json(",\"q\":")
            ratio(fit.spending.q)
            json(",\"v\":")
            ratio(fit.spending.v)
            json(",\"correlation_with_repeats\":")
            if let correlation = fit.spendingCorrelation { ratio(correlation) } else { json("null") }
            json("},\"held_out_revenue\":{\"expected\":")
            amount(fit.heldOutRevenue.expected, currency)
            json(",\"actual\":")
            amount(Double(fit.heldOutRevenue.actual), currency)
            json("},\"fitted_for_check_until\":")
            string(fit.split.description)
        }
        json("}")
    }

    private mutating func candidate(_ candidate: CustomerFit.Candidate) {
        json("{\"model\":")
        string(candidate.model.rawValue)
        json(",\"log_likelihood\":")
        ratio(candidate.logLikelihood)
        json(",\"parameters\":{")
        let names = CustomerWording.parameters(candidate.model).map { $0 == "α" ? "alpha" : $0 == "β" ? "beta" : $0 }
        for (place, parameter) in zip(names, candidate.parameters).enumerated() {
            if place > 0 { json(",") }
            string(parameter.0)
            json(":")
            estimate(parameter.1)
        }
        let check = candidate.check
        json("},\"hold_out\":{\"weeks\":")
        ratio(check.weeks)
        json(",\"customers\":")
        integer(check.customers)
        json(",\"expected_repeats\":")
        ratio(check.expected)
        json(",\"actual_repeats\":")
        integer(check.actual)
        json(",\"correlation\":")
        if let correlation = check.correlation { ratio(correlation) } else { json("null") }
        json(",\"mean_absolute_error\":")
        ratio(check.meanAbsoluteError)
        json(",\"by_repeats_before\":[")
        for (place, group) in check.groups.enumerated() {
            json(place == 0 ? "{\"repeats\":" : ",{\"repeats\":")
            integer(group.repeats)
            json(",\"customers\":")
            integer(group.customers)
            json(",\"expected\":")
            ratio(group.expected)
            json(",\"actual\":")
            integer(group.actual)
            json("}")
        }
        json("]}}")
    }

    private mutating func firstOrders(_ comparison: FirstOrderComparison?, _ currency: Currency) {
        guard let comparison else { return json("null") }
        json("{\"meaning\":\"people who chose their first orders themselves: no effect of the first order\",\"days\":")
        integer(comparison.days)
        json(",\"groups\":[")
        for (place, group) in comparison.groups.enumerated() {
            json(place == 0 ? "{\"first_order\":" : ",{\"first_order\":")
            string(group.kind.rawValue)
            json(",\"customers\":")
            integer(group.customers)
            json(",\"mean_first_order\":")
            amount(group.firstAmount, currency)
            json(",\"came_again\":")
            if let share = group.cameAgain { estimate(share) } else { json("null") }
            json(",\"mean_spent_after\":")
            value(group.spentAfter, currency)
            json("}")
        }
        json("]}")
    }

    private mutating func estimate(_ estimate: IntervalEstimate) {
        json("{\"value\":")
        ratio(estimate.value)
        json(",\"interval\":[")
        ratio(estimate.interval.low)
        json(",")
        ratio(estimate.interval.high)
        json("]}")
    }

    private mutating func value(_ estimate: IntervalEstimate?, _ currency: Currency) {
        guard let estimate else { return json("null") }
        json("{\"amount\":\"")
        plain(decimal(estimate.value, currency))
        json("\",\"interval\":[\"")
        plain(decimal(estimate.interval.low, currency))
        json("\",\"")
        plain(decimal(estimate.interval.high, currency))
        json("\"],\"currency\":\"")
        plain(currency.code)
        json("\"}")
    }

    private mutating func amount(_ amount: Double, _ currency: Currency) {
        json("{\"amount\":\"")
        plain(decimal(amount, currency))
        json("\",\"currency\":\"")
        plain(currency.code)
        json("\"}")
    }

    private func decimal(_ amount: Double, _ currency: Currency) -> String {
        Money(minorUnits: CustomerWording.minorUnits(amount), currency: currency).decimal
    }
}
