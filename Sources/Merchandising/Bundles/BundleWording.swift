import Commerce
import Foundation

/// A proposal in words: what is in it, why, what it earns, what could go wrong.
public struct BundleWording {
    let proposal: BundleProposal
    let storefront: Storefront
    let days: Double

    /// - Parameter days: what earnings are stated for.
    public init(proposal: BundleProposal, storefront: Storefront, days: Double) {
        self.proposal = proposal
        self.storefront = storefront
        self.days = days
    }

    /// A line for each product or role.
    public var contents: [String] {
        let main = line(proposal.main)
        switch proposal.rest {
        case .fixed(let rest): return [main] + rest.map(line)
        case .choice(let roles):
            return [main] + roles.map { "one \($0.name) of: " + $0.products.map(line).joined(separator: "; ") }
        }
    }

    private func line(_ id: ProductID) -> String {
        guard let product = storefront.product(id) else { return id.rawValue }
        return "\(product.title) (\(id.rawValue)), \(money(product.price?.minorUnits ?? 0))"
    }

    /// What was counted.
    public var why: String {
        let evidence = proposal.evidence
        var text = "In \(evidence.orders) orders of \(evidence.buyers) buyers together"
        text += ", \(String(format: "%.1f", evidence.lift)) times as often as by chance"
        text += "; \(percent(evidence.attachRate)) of the orders with the main product hold the rest."
        if proposal.isSet {
            text +=
                " Kinds of one thing that are bought as a set: \(percent(evidence.togetherness)) of the orders with the commonest hold all."
        }
        return text
    }

    /// What it is expected to earn, with the interval.
    public var earnings: String {
        guard let curve = proposal.curve else {
            return "Not known: the products' costs are not. State them in the catalogue, or assume a margin."
        }
        let best = curve.best
        let baskets = proposal.evidence.mainOrdersPerDay * days
        if best.depth == 0 {
            return "No discount adds anything by what is known; sold together without one, all cost \(money(proposal.price))."
        }
        return
            "At \(percent(best.depth)) off the rest, all cost \(money(proposal.price(at: best.depth))) instead of \(money(proposal.price)). "
            + "In \(Int(days)) days with about \(Int(baskets.rounded())) orders of the main product that adds "
            + "\(amount(best.contribution * baskets)) of contribution (90 %: \(amount(best.interval.lowerBound * baskets)) to "
            + "\(amount(best.interval.upperBound * baskets))); \(percent(best.rate)) instead of \(percent(proposal.evidence.attachRate)) take all."
    }

    /// What would tell more.
    public var test: String? {
        guard let test = proposal.test else { return nil }
        let depths = test.depths.map { percent($0) }.joined(separator: ", ")
        if test.days > 366 {
            return
                "Too few buy the main product to learn its response by a test: \(test.basketsEach) orders a depth would take more than a year."
        }
        return
            "\(depths) off to \(test.basketsEach) orders each, about \(Int(test.days.rounded(.up))) days, would halve what is unknown of the response."
    }

    /// What could go wrong, a sentence each.
    public var risks: [String] {
        proposal.risks.map { risk in
            switch risk {
            case .assumedCost: "Costs are assumed, not known."
            case .unknownResponse: "How customers answer to discounts is not known here; other shops' experience stands in."
            case .boughtAnyway(let share): "\(percent(share)) buy the rest anyway and would get the discount for nothing."
            case .fewBuyers(let count): "Only \(count) different buyers."
            case .seasonal: "Sold together in one part of the year much more than in another."
            case .shortStock(let days): "Stock lasts about \(Int(days)) days by itself."
            case .displaces(let count): "May displace sales of \(count) products that are bought instead."
            case .loss(let chance): "A loss with a probability of \(percent(chance))."
            }
        }
    }

    private func percent(_ share: Double) -> String { "\(Int((100 * share).rounded())) %" }

    private func amount(_ minor: Double) -> String { money(Int64(minor.rounded())) }

    private func money(_ minor: Int64) -> String {
        storefront.currency.map { "\(Money(minorUnits: minor, currency: $0))" } ?? "\(minor)"
    }
}
