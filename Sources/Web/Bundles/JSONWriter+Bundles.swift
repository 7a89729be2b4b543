import Commerce
import Merchandising

extension JSONWriter {
    /// `{"bundles": [...], "dismissed": [...]}`, a proposal a line.
    mutating func bundles(_ bundles: ProposedBundles, of storefront: Storefront) {
        text("{\"model\":", bundles.modelName)
        text(",\"worked_out_at\":", bundles.workedOutAt.description)
        json(",\"days\":")
        ratio(bundles.settings.days)
        json(",\"bundles\":[\n")
        for (index, proposal) in bundles.proposals.enumerated() {
            if index > 0 { json(",\n") }
            bundle(proposal, days: bundles.settings.days, of: storefront, withCurve: false)
        }
        json("\n],\"dismissed\":[")
        for (index, dismissed) in bundles.dismissed.enumerated() {
            text(index == 0 ? "\n{\"id\":" : ",\n{\"id\":", dismissed.id)
            text(",\"title\":", dismissed.title)
            json(",\"products\":")
            strings(dismissed.products.map(\.rawValue).sorted())
            text(",\"author\":", dismissed.author)
            text(",\"dismissed_at\":", dismissed.dismissedAt.description)
            json("}")
        }
        json("]}\n")
    }

    /// A proposal: what is in it, what was counted, what it is expected to earn in so many days, what could go wrong.
    mutating func bundle(_ proposal: BundleProposal, days: Double, of storefront: Storefront, withCurve: Bool) {
        let wording = BundleWording(proposal: proposal, storefront: storefront, days: days)
        let currency = storefront.currency ?? .unspecified
        let baskets = proposal.evidence.mainOrdersPerDay * days
        text("{\"id\":", proposal.id)
        text(",\"title\":", proposal.title)
        text(",\"main\":", proposal.main.rawValue)
        switch proposal.rest {
        case .fixed(let rest):
            json(",\"products\":")
            strings(([proposal.main] + rest).map(\.rawValue))
        case .choice(let roles):
            for (index, role) in roles.enumerated() {
                text(index == 0 ? ",\"roles\":[{\"name\":" : ",{\"name\":", role.name)
                json(",\"products\":")
                strings(role.products.map(\.rawValue))
                json("}")
            }
            json("]")
        }
        json(",\"is_set\":")
        bool(proposal.isSet)
        money(",\"price\":", Money(minorUnits: proposal.price, currency: currency))
        json(",\"depth\":")
        ratio(proposal.depth)
        money(",\"price_together\":", Money(minorUnits: proposal.price(at: proposal.depth), currency: currency))
        evidence(proposal.evidence)
        text(",\"why\":", wording.why)
        text(",\"earnings\":", wording.earnings)
        json(",\"risks\":")
        strings(wording.risks)
        if let test = proposal.test, let words = wording.test {
            json(",\"test\":{\"depths\":[")
            for (index, depth) in test.depths.enumerated() {
                if index > 0 { json(",") }
                ratio(depth)
            }
            number("],\"orders_each\":", test.basketsEach)
            json(",\"days\":")
            ratio(test.days.rounded(.up))
            text(",\"says\":", words)
            json("}")
        }
        guard let curve = proposal.curve else { return json("}") }
        json(",\"expected\":")
        point(curve.best, baskets: baskets, price: proposal.price(at: curve.best.depth), currency)
        if withCurve {
            for (index, point) in curve.points.enumerated() {
                json(index == 0 ? ",\"curve\":[" : ",")
                self.point(point, baskets: baskets, price: proposal.price(at: point.depth), currency)
            }
            json("]")
        }
        json("}")
    }

    private mutating func evidence(_ evidence: BundleEvidence) {
        number(",\"evidence\":{\"orders\":", evidence.orders)
        number(",\"main_orders\":", evidence.mainOrders)
        number(",\"buyers\":", evidence.buyers)
        json(",\"lift\":")
        ratio(evidence.lift)
        json(",\"attach_rate\":")
        ratio(evidence.attachRate)
        json(",\"main_orders_per_day\":")
        ratio(evidence.mainOrdersPerDay)
        json(",\"orders_per_day\":")
        ratio(evidence.ordersPerDay)
        if let stability = evidence.stability {
            json(",\"stability\":")
            ratio(stability)
        }
        json("}")
    }

    private mutating func point(_ point: DepthPoint, baskets: Double, price: Int64, _ currency: Currency) {
        func amount(_ value: Double) -> Money { Money(minorUnits: Int64((value * baskets).rounded()), currency: currency) }
        json("{\"depth\":")
        ratio(point.depth)
        json(",\"is_allowed\":")
        bool(point.isAllowed)
        money(",\"price_together\":", Money(minorUnits: price, currency: currency))
        json(",\"attach_rate\":")
        ratio(point.rate)
        money(",\"contribution\":", amount(point.contribution))
        money(",\"low\":", amount(point.interval.lowerBound))
        money(",\"high\":", amount(point.interval.upperBound))
        json(",\"chance_of_loss\":")
        ratio(point.chanceOfLoss)
        json("}")
    }
}
