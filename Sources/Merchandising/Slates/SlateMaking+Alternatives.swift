import Affinity
import Commerce

extension SlateMaking {
    /// Takes what is surely bought instead of the first anchor, the likeliest first; only upgrades where the plan wants them.
    func takeAlternatives(into slate: inout Filling) {
        guard let anchor = anchors.known.first, let relations = model.relations else { return }
        let wantsDearer = slate.plan.wanted == .upgrades
        let alternatives = relations.alternatives(to: Int(anchor)).filter { !wantsDearer || isDearer($0, than: anchor) }
        slate.explanation?.found[.complements, default: 0] += alternatives.count
        for (product, score) in likeliest(of: alternatives) {
            let isRoom = slate.take(product) {
                let relation = storefront.judgement(of: Int(anchor), to: Int(product)).kind.relation ?? .substitute
                var item = Slate.Item(
                    position: Int(product), score: score, relation: wantsDearer ? .upgrade : relation, strategy: .complements,
                    evidence: evidence(of: product, beside: anchor))
                item.ownOrders = Int(customer.purchase(of: product)?.orders ?? 0)
                return item
            }
            guard isRoom else { return }
        }
    }

    /// Whether an alternative costs so much more that it is a step up: by today's prices, whatever the two cost when the model was learned.
    private func isDearer(_ product: Int32, than anchor: Int32) -> Bool {
        guard let price = storefront.columns.logPrice(of: Int(product)), let other = storefront.columns.logPrice(of: Int(anchor)) else {
            return false
        }
        return price >= other + Self.smallestStep
    }

    /// The logarithm of 1.1: a tenth dearer.
    private static let smallestStep: Float = 0.0953

    /// Products in the order in which they are likely bought; by popularity where nothing was learned.
    private func likeliest(of products: [Int32]) -> [(product: Int32, score: Float)] {
        guard let ranking = model.ranking else {
            return products.map { ($0, storefront.popularity(of: Int($0))) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
        }
        let portrait = storefront.portrait(of: request.customer, buying: customer, for: ranking)
        return ranking.rank(among: products, basket: anchors.known, for: portrait, at: request.time).map { ($0.product, $0.score) }
    }

    /// What purchases say of two products, be it next to nothing: who is bought instead is seldom bought with.
    private func evidence(of product: Int32, beside anchor: Int32) -> Slate.Evidence {
        let neighbours = model.neighbours(of: Int(anchor))
        let pair = neighbours.first { $0.product == UInt32(product) } ?? Neighbour(product: UInt32(product), score: 0, orders: 0, voters: 0)
        return Slate.Evidence(
            anchor: Int(anchor), voters: Int(pair.voters), orders: Int(pair.orders),
            association: model.association(of: Int(anchor), with: pair), share: 1)
    }
}
