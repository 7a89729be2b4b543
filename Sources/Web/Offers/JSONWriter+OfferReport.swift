import Commerce
import Merchandising

extension JSONWriter {
    /// What an offer gave. Revenue and contribution are left out where no order that used it is known, and contribution where no cost is.
    mutating func offerReport(_ report: OfferReport, of id: OfferID, currency: Currency?) {
        text("{\"offer_id\":", id.rawValue)
        number(",\"shown\":", report.shown)
        number(",\"quoted\":", report.quoted)
        number(",\"redemptions\":", report.redemptions)
        number(",\"orders\":", report.orders)
        number(",\"uses\":", report.uses)
        amount(",\"saved\":", report.saved, currency)
        number(",\"known_orders\":", report.knownOrders)
        if report.knownOrders > 0 { amount(",\"revenue\":", report.revenue, currency) }
        if report.costedLines > 0 { amount(",\"contribution\":", report.contribution, currency) }
        number(",\"lines\":", report.lines)
        number(",\"costed_lines\":", report.costedLines)
        for (index, result) in report.depths.enumerated() {
            json(index == 0 ? ",\"depths\":[{\"depth\":" : ",{\"depth\":")
            ratio(result.point.depth)
            number(",\"people\":", result.outcome.people)
            number(",\"orders\":", result.outcome.baskets)
            number(",\"attached\":", result.outcome.attached)
            number(",\"substituted\":", result.outcome.substituted)
            // Of a thousand orders: what one order brings is less than a minor unit.
            func thousand(_ value: Double) -> Int64 { Int64((value * 1000).rounded()) }
            amount(",\"contribution_of_1000\":", thousand(result.point.contribution), currency)
            amount(",\"low\":", thousand(result.point.interval.lowerBound), currency)
            amount(",\"high\":", thousand(result.point.interval.upperBound), currency)
            if let chance = result.chance {
                json(",\"chance\":")
                ratio(chance)
            }
            json("}")
        }
        if !report.depths.isEmpty { json("]") }
        json("}")
    }

    /// `{"reports": [...]}`, one for each offer, a line each.
    mutating func offerReports(_ reports: [OfferID: OfferReport], of ids: [OfferID], currency: Currency?) {
        json("{\"reports\":[\n")
        for (index, id) in ids.enumerated() {
            if index > 0 { json(",\n") }
            offerReport(reports[id] ?? OfferReport(), of: id, currency: currency)
        }
        json("\n]}\n")
    }
}
