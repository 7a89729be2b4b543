import Commerce
import Merchandising

/// A proposal as it is printed. Money is in minor units of the shop's currency.
struct BundleReport: Encodable {
    struct Point: Encodable {
        let depth: Double
        let isAllowed: Bool
        let price: Int64
        let attachRate: Double
        /// Over all days, with the interval that holds the truth in 90 of 100 cases.
        let contribution: Double
        let low: Double
        let high: Double
        let chanceOfLoss: Double
    }

    struct Test: Encodable {
        let depths: [Double]
        let ordersEach: Int
        let days: Double
    }

    let id: String
    let title: String
    let main: String
    /// The products of each place beside the main one, one of each.
    let rest: [[String]]
    let currency: String?
    let price: Int64
    let depth: Double
    let reducedPrice: Int64
    let orders: Int
    let buyers: Int
    let lift: Double
    let attachRate: Double
    let isSet: Bool
    let days: Double
    let mainOrders: Double
    let why: String
    let earnings: String
    let contents: [String]
    let risks: [String]
    let test: Test?
    let curve: [Point]?

    init(_ proposal: BundleProposal, storefront: Storefront, settings: BundleSettings) {
        let wording = BundleWording(proposal: proposal, storefront: storefront, days: settings.days)
        let baskets = proposal.evidence.mainOrdersPerDay * settings.days
        id = proposal.id
        title = proposal.title
        main = proposal.main.rawValue
        rest =
            switch proposal.rest {
            case .fixed(let rest): rest.map { [$0.rawValue] }
            case .choice(let roles): roles.map { $0.products.map(\.rawValue) }
            }
        currency = storefront.currency?.code
        price = proposal.price
        depth = proposal.depth
        reducedPrice = proposal.price(at: proposal.depth)
        orders = proposal.evidence.orders
        buyers = proposal.evidence.buyers
        lift = proposal.evidence.lift
        attachRate = proposal.evidence.attachRate
        isSet = proposal.isSet
        days = settings.days
        mainOrders = baskets
        why = wording.why
        earnings = wording.earnings
        contents = wording.contents
        risks = wording.risks
        test = proposal.test.map { Test(depths: $0.depths, ordersEach: $0.basketsEach, days: $0.days) }
        curve = proposal.curve?.points.map { point in
            Point(
                depth: point.depth, isAllowed: point.isAllowed, price: proposal.price(at: point.depth), attachRate: point.rate,
                contribution: point.contribution * baskets, low: point.interval.lowerBound * baskets,
                high: point.interval.upperBound * baskets,
                chanceOfLoss: point.chanceOfLoss)
        }
    }

    /// For people.
    var text: String {
        var lines = ["\(id)  \(title)"] + contents.map { "  - \($0)" } + ["  \(why)", "  \(earnings)"]
        if !risks.isEmpty { lines.append("  Could go wrong: " + risks.joined(separator: " ")) }
        return lines.joined(separator: "\n")
    }

    /// What it earns at each depth, in minor units, for people.
    var table: String {
        guard let curve else { return "No depth can be worked out while costs are not known." }
        let rows = curve.map { point in
            let percent = { (share: Double) in "\(Int((100 * share).rounded())) %" }
            let whole = { (value: Double) in "\(Int(value.rounded()))" }
            return [
                percent(point.depth), "\(point.price)", percent(point.attachRate), whole(point.contribution), whole(point.low),
                whole(point.high),
                percent(point.chanceOfLoss), point.isAllowed ? "" : "below a floor",
            ].joined(separator: "\t")
        }
        return (["off the rest\tprice\ttake all\tadds\t5 %\t95 %\tloss\t"] + rows).joined(separator: "\n")
    }
}
