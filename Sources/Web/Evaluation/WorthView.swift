import Affinity
import Commerce

/// What the extra hits would be worth under assumptions, as a sum that can be followed.
struct WorthView {
    let sentence: String
    let steps: [String]

    init(_ worth: EvaluationReport.Worth) {
        let currency = Currency(code: worth.currency) ?? .unspecified
        func money(_ minorUnits: Double) -> String { Wording.money(Money(minorUnits: Int64(minorUnits.rounded()), currency: currency)) }
        func decimal(_ value: Double) -> String { FigureWording.hundred(value / 100) }
        sentence = """
            About \(money(worth.in30Days.value)) in 30 days (\(money(worth.in30Days.low)) to \(money(worth.in30Days.high)) by the interval of the hits \
            alone) more than the list “\(FigureWording.list(worth.against))” would earn, if the assumption below holds. Nobody has measured it.
            """
        steps = [
            "Measured: of 100 orders, \(decimal(worth.extraHits.value)) more hold a suggested product than with that list "
                + "(\(decimal(worth.extraHits.low)) to \(decimal(worth.extraHits.high))).",
            "Counted: \(Wording.count(Int(worth.ordersIn30Days.rounded()))) orders in 30 days, and \(money(Double(worth.meanPriceMinorUnits))) a hidden product, by the catalogue's prices.",
            "Assumed: \(Wording.percentage(worth.assumedAcceptance)) of such hits are bought only because they were shown. The orders were made without "
                + "that list, so they cannot tell; a holdout can.",
        ]
    }
}
