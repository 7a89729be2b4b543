import Commerce
import Merchandising

/// A proposal as people read it on the command line; programs get ``BundleDocument``.
struct BundleReport {
    private let proposal: BundleProposal
    private let wording: BundleWording
    private let currency: Currency?
    /// Orders with the main product in the days that earnings are stated for.
    private let baskets: Double

    init(_ proposal: BundleProposal, storefront: Storefront, settings: BundleSettings) {
        self.proposal = proposal
        wording = BundleWording(proposal: proposal, storefront: storefront, days: settings.days)
        currency = storefront.currency
        baskets = proposal.evidence.mainOrdersPerDay * settings.days
    }

    /// What is in it, why, what it earns and what could go wrong.
    var text: String {
        var lines = ["\(proposal.id)  \(proposal.title)"] + wording.contents.map { "  - \($0)" }
        lines += ["  \(wording.why)", "  \(wording.earnings)"]
        if !wording.risks.isEmpty { lines.append("  Could go wrong: " + wording.risks.joined(separator: " ")) }
        return lines.joined(separator: "\n")
    }

    /// What it earns at each depth.
    var table: String {
        guard let curve = proposal.curve else { return "No depth can be worked out while costs are not known." }
        let rows = curve.points.map { point in
            let percent = { (share: Double) in "\(Int((100 * share).rounded())) %" }
            let amount = { (each: Double) in money(Int64((each * baskets).rounded())) }
            return [
                percent(point.depth), money(proposal.price(at: point.depth)), percent(point.rate), amount(point.contribution),
                amount(point.interval.lowerBound), amount(point.interval.upperBound), percent(point.chanceOfLoss),
                point.isAllowed ? "" : "below a floor",
            ].joined(separator: "\t")
        }
        return (["off the rest\tprice\ttake all\tadds\t5 %\t95 %\tloss\t"] + rows).joined(separator: "\n")
    }

    private func money(_ minorUnits: Int64) -> String { "\(Money(minorUnits: minorUnits, currency: currency ?? .unspecified))" }
}
