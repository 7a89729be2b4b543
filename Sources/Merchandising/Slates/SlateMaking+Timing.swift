import Affinity
import Commerce

extension SlateMaking {
    /// The slate with when each of its items usually follows, where its plan says when and something can be told.
    func timed(_ slate: Slate, by plan: PlacementPlan) -> Slate {
        guard plan.saysWhen else { return slate }
        var slate = slate
        let day = request.time.map(\.days) ?? model.lastDay
        func time(_ items: inout [Slate.Item]) {
            for index in items.indices { items[index].following = following(Int32(items[index].position), on: day) }
        }
        time(&slate.items)
        if var trial = slate.trial {
            time(&trial.items)
            slate.trial = trial
        }
        return slate
    }

    /// What says most of an item first: its own cycle, then the basket, then the customer's pace.
    private func following(_ position: Int32, on day: Float) -> Slate.Following? {
        boughtAgain(position, on: day) ?? boughtAfter(position) ?? ownPace()
    }

    private func boughtAgain(_ position: Int32, on day: Float) -> Slate.Following? {
        guard let relations = model.relations, Int(position) < relations.productCount,
            let purchase = customer.purchase(of: position)
        else { return nil }
        let cycle = relations.cycle(of: Int(position))
        guard purchase.orders > 1 || Double(cycle.probability) >= RelationJudgement.sureProbability,
            let interval = DueInterval(purchase: purchase, cycle: cycle)
        else { return nil }
        let since = max(0, day - purchase.lastDay)
        // Orders of one day are no cycle, and who has not come back for so long has stopped.
        guard interval.days >= 1, !interval.isForgotten(after: since) else { return nil }
        let left = max(0, interval.days - since)
        return Slate.Following(
            basis: .boughtAgain, days: Int(left.rounded()), usualDays: Int(interval.days.rounded()),
            customers: purchase.orders > 1 ? 0 : Int(cycle.customers), anchor: nil)
    }

    /// Of the basket's products the one that most customers bought it after, more of them than by chance.
    private func boughtAfter(_ position: Int32) -> Slate.Following? {
        let best = anchors.known.compactMap { anchor -> (anchor: Int32, evidence: RelationEvidence)? in
            let evidence = storefront.judgement(of: Int(anchor), to: Int(position)).evidence
            guard let evidence, evidence.afterwards >= Self.fewestFollowers,
                Double(evidence.afterwards) > evidence.expectedAfterwards, evidence.gapDays ?? 0 >= 1
            else { return nil }
            return (anchor, evidence)
        }
        .max { ($0.evidence.afterwards, $1.anchor) < ($1.evidence.afterwards, $0.anchor) }
        guard let best, let gap = best.evidence.gapDays else { return nil }
        let days = Int(gap.rounded())
        return Slate.Following(
            basis: .boughtAfter, days: days, usualDays: days, customers: best.evidence.afterwards, anchor: Int(best.anchor))
    }

    private func ownPace() -> Slate.Following? {
        guard customer.orders >= Self.fewestOrders, let first = customer.purchases.map(\.firstDay).min(),
            let last = customer.purchases.map(\.lastDay).max(), last > first
        else { return nil }
        let days = Int(((last - first) / Float(customer.orders - 1)).rounded())
        guard days >= 1 else { return nil }
        return Slate.Following(basis: .ownOrders, days: days, usualDays: days, customers: 0, anchor: nil)
    }

    /// Fewer followers than that may be chance, whatever their mean.
    private static let fewestFollowers = 5
    /// Two intervals make a habit, one does not.
    private static let fewestOrders = 3
}
