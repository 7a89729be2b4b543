import Commerce
import Merchandising

extension JSONWriter {
    /// What an offer gave. Revenue and contribution are left out where no order that used it is known, and contribution where no cost is.
    mutating func offerReport(_ report: OfferReport, of id: OfferID, currency: Currency?) {
        text("{\"offer_id\":", id.rawValue)
        number(",\"orders\":", report.orders)
        number(",\"uses\":", report.uses)
        amount(",\"saved\":", report.saved, currency)
        number(",\"known_orders\":", report.knownOrders)
        if report.knownOrders > 0 { amount(",\"revenue\":", report.revenue, currency) }
        if report.costedLines > 0 { amount(",\"contribution\":", report.contribution, currency) }
        number(",\"lines\":", report.lines)
        number(",\"costed_lines\":", report.costedLines)
        json("}")
    }
}
