import Analytics
import Commerce

extension JSONWriter {
    /// Writes what an experiment says.
    mutating func report(_ report: ExperimentReport) {
        json("{\"experiment\":")
        experiment(report.record, at: report.asOf)
        json(",\"as_of\":")
        string(report.asOf.description)
        json(",\"withheld\":")
        withheld(report.withheld)
        json(",\"arms\":")
        arms(report)
        json(",\"sample_ratio\":")
        sampleRatio(report.reading)
        json(",\"mixed_people\":")
        integer(report.mixed)
        json(",\"bots\":")
        integer(report.bots)
        json(",\"guest_orders\":")
        integer(report.guestOrders)
        json(",\"costed_share\":")
        optional(report.costedShare)
        json(",\"people_per_week\":")
        ratio(report.peoplePerWeek)
        json(",\"outcomes\":[")
        for (index, outcome) in report.outcomes.enumerated() {
            if index > 0 { json(",") }
            self.outcome(outcome, of: report)
        }
        json("],\"segments\":[")
        for (index, segment) in report.segments.enumerated() {
            json(index == 0 ? "{\"segment\":\"" : ",{\"segment\":\"")
            plain(segment.segment.rawValue)
            json("\",\"metrics\":")
            metrics(segment.reading.metrics, of: report)
            json("}")
        }
        json("]}")
    }

    private mutating func withheld(_ reason: ExperimentReport.Withheld?) {
        guard let reason else { return json("null") }
        json("{\"reason\":\"")
        plain(reason.name)
        json("\",\"text\":")
        string(ExperimentWording.sentence(reason))
        json("}")
    }

    /// People always; what they bought only where it may be looked at.
    private mutating func arms(_ report: ExperimentReport) {
        json("[")
        for (index, arm) in report.reading.arms.enumerated() {
            json(index == 0 ? "{\"name\":" : ",{\"name\":")
            string(arm.name)
            json(",\"people\":")
            integer(arm.people)
            if report.withheld == nil {
                json(",\"buyers\":")
                integer(arm.buyers)
                json(",\"orders\":")
                integer(arm.totals.orders)
                json(",\"units\":")
                integer(arm.totals.units)
                json(",\"revenue\":")
                money(arm.totals.revenue, report.currency)
            }
            json("}")
        }
        json("]")
    }

    private mutating func sampleRatio(_ reading: ExperimentReading) {
        switch reading.sampleRatio {
        case .notEnoughData: json("{\"verdict\":\"not_enough_data\",\"p_value\":null")
        case .balanced(let pValue):
            json("{\"verdict\":\"balanced\",\"p_value\":")
            ratio(pValue)
        case .mismatch(let pValue):
            json("{\"verdict\":\"mismatch\",\"p_value\":")
            ratio(pValue)
        }
        json(",\"chi_square_p_value\":")
        ratio(reading.chiSquarePValue)
        json("}")
    }

    private mutating func outcome(_ outcome: ExperimentReport.Outcome, of report: ExperimentReport) {
        json("{\"arm\":")
        string(report.reading.arms[outcome.arm].name)
        json(",\"verdict\":\"")
        plain(outcome.verdict.name)
        json("\",\"weeks_left\":")
        if let weeks = outcome.weeksLeft { integer(weeks) } else { json("null") }
        json(",\"text\":")
        string(ExperimentWording.sentence(outcome, of: report))
        json(",\"incremental_revenue\":")
        incremental(outcome.incremental)
        json(",\"incremental_revenue_per_week\":")
        incremental(outcome.incrementalPerWeek)
        json(",\"metrics\":")
        metrics(report.reading.metrics.filter { $0.arm == outcome.arm }, of: report)
        json("}")
    }

    private mutating func incremental(_ revenue: IncrementalRevenue?) {
        guard let revenue else { return json("null") }
        json("{\"amount\":\"")
        plain(revenue.amount.decimal)
        json("\",\"low\":\"")
        plain(revenue.low.decimal)
        json("\",\"high\":\"")
        plain(revenue.high.decimal)
        json("\",\"currency\":\"")
        plain(revenue.amount.currency.code)
        json("\",\"people\":")
        integer(revenue.people)
        json("}")
    }

    private mutating func metrics(_ readings: [MetricReading], of report: ExperimentReport) {
        json("[")
        for (index, reading) in readings.enumerated() {
            json(index == 0 ? "{\"metric\":\"" : ",{\"metric\":\"")
            plain(reading.metric.rawValue)
            json("\",\"arm\":")
            string(report.reading.arms[reading.arm].name)
            json(",\"primary\":")
            bool(reading.metric == report.record.definition.design.primary)
            json(",\"relative\":")
            effect(reading.relative, scale: 1)
            json(",\"absolute\":")
            // In the shop's currency, not in minor units.
            effect(reading.absolute, scale: reading.metric.isMoney ? ExperimentWording.unit(report.currency) : 1)
            json(",\"raw_relative\":")
            effect(reading.raw, scale: 1)
            json(",\"corrected_p_value\":")
            optional(reading.correctedPValue)
            json(",\"cut_off\":")
            if let cut = reading.winsorising {
                json("{\"quantile\":")
                ratio(cut.quantile)
                json(",\"above\":")
                money(cut.cap, report.currency)
                json(",\"people\":")
                integer(cut.peopleCapped)
                json("}")
            } else {
                json("null")
            }
            json("}")
        }
        json("]")
    }

    private mutating func effect(_ reading: EffectReading, scale: Double) {
        guard let effect = reading.effect else { return json("null") }
        json("{\"value\":")
        ratio(effect.value * scale)
        json(",\"low\":")
        ratio(effect.interval.low * scale)
        json(",\"high\":")
        ratio(effect.interval.high * scale)
        json(",\"standard_error\":")
        ratio(effect.standardError * scale)
        json("}")
    }

    private mutating func optional(_ value: Double?) {
        if let value { ratio(value) } else { json("null") }
    }

    private mutating func money(_ minorUnits: Int64, _ currency: Currency?) {
        let money = Money(minorUnits: minorUnits, currency: currency ?? .unspecified)
        json("{\"amount\":\"")
        plain(money.decimal)
        json("\",\"currency\":\"")
        plain(money.currency.code)
        json("\"}")
    }

    /// Writes what an experiment would take.
    mutating func forecast(_ forecast: ExperimentForecast) {
        json("{\"metric\":\"")
        plain(forecast.question.metric.rawValue)
        json("\",\"baseline\":")
        ratio(forecast.question.baseline.mean)
        json(",\"uplift\":")
        ratio(forecast.question.uplift)
        json(",\"people_per_week\":")
        optional(forecast.question.peoplePerWeek)
        json(",\"people_needed\":")
        if let people = forecast.people { integer(people) } else { json("null") }
        json(",\"weeks\":")
        if let weeks = forecast.weeks { integer(weeks) } else { json("null") }
        json(",\"text\":")
        string(ExperimentWording.sentence(forecast))
        json(",\"detectable\":[")
        for (index, row) in forecast.detectable.enumerated() {
            json(index == 0 ? "{\"weeks\":" : ",{\"weeks\":")
            integer(row.weeks)
            json(",\"uplift\":")
            ratio(row.uplift)
            json("}")
        }
        json("]}")
    }
}
