import Affinity
import Commerce
import Merchandising
import NIOCore

/// The JSON of an answer, written straight from the slates.
struct RecommendationAnswer {
    let id: RecommendationID
    let storefront: Storefront
    let request: SlateRequest
    let slates: [Slate]
    /// Whether the question named slots, so that the answer must.
    let hasSlots: Bool
    /// The language of what shoppers read.
    let wording: ReasonWording
    /// Whether scores and the numbers of the evidence are shown; not to shoppers' browsers, where competitors read along.
    var showsFigures = true
    /// For each slate the arm of the experiment it was made under; empty where none was.
    var variants: [SlateVariant?] = []

    /// The whole answer.
    func body() -> ByteBuffer {
        var writer = JSONWriter()
        Self.writeHead(id: id, slates: slates, page: request.product, to: &writer)
        for offer in writeRest(to: &writer) { storefront.offerBook.tally(of: offer)?.noteShown() }
        return writer.buffer()
    }

    /// What differs from answer to answer though the question is the same.
    static func writeHead(id: RecommendationID, slates: [Slate], page: ProductID?, to writer: inout JSONWriter) {
        writer.json("{\"recommendation_id\":")
        id.write(with: slates, on: page, to: &writer)
    }

    /// All that follows.
    /// - Returns: the offers that stand in it, each once.
    func writeRest(to writer: inout JSONWriter) -> Set<OfferID> {
        var offers: Set<OfferID> = []
        writer.json(",\"model\":")
        writer.string(storefront.modelName)
        if hasSlots {
            writer.json(",\"slots\":[")
            for (index, slate) in slates.enumerated() {
                writer.json(index == 0 ? "{" : ",{")
                write(slate, at: index, to: &writer, offers: &offers)
                writer.json("}")
            }
            writer.json("]")
        } else if let slate = slates.first {
            writer.json(",")
            write(slate, at: 0, to: &writer, offers: &offers)
        }
        writeUnknownProducts(to: &writer)
        writer.json("}")
        return offers
    }

    private func write(_ slate: Slate, at index: Int, to writer: inout JSONWriter, offers: inout Set<OfferID>) {
        writer.json("\"placement\":")
        writer.string(slate.placement.name)
        if variants.indices.contains(index), let variant = variants[index] {
            writer.json(",\"variant\":{\"experiment_id\":")
            writer.string(variant.experiment.rawValue)
            writer.json(",\"arm\":")
            writer.string(variant.arm)
            writer.json("}")
        }
        writer.json(",\"strategy\":")
        if let strategy = slate.strategy {
            writer.string(strategy.rawValue)
        } else {
            writer.json("null")
        }
        writer.json(",\"fallback\":")
        writer.bool(slate.isFallback)
        if slate.isDegraded { writer.json(",\"degraded\":true") }
        writer.json(",\"items\":[")
        for (index, item) in slate.items.enumerated() {
            if index > 0 { writer.json(",") }
            write(item, rank: index + 1, to: &writer, offers: &offers)
        }
        writer.json("]")
        if showsFigures, let explanation = slate.explanation { write(explanation, of: slate, to: &writer) }
    }

    private func write(_ item: Slate.Item, rank: Int, to writer: inout JSONWriter, offers: inout Set<OfferID>) {
        writer.json("{\"product_id\":")
        writer.string(storefront.products[item.position].id.rawValue)
        writer.json(",\"rank\":")
        writer.integer(rank)
        if showsFigures {
            writer.json(",\"score\":")
            writer.number(item.score)
        }
        writer.json(",\"relation\":\"")
        writer.plain(item.relation.rawValue)
        writer.json("\",\"strategy\":\"")
        writer.plain(item.strategy.rawValue)
        writer.json("\"")
        if let price = storefront.products[item.position].price {
            writer.json(",\"price\":{\"amount\":\"")
            writer.decimal(minorUnits: price.minorUnits, decimals: price.currency.decimals)
            writer.json("\",\"currency\":\"")
            writer.plain(price.currency.code)
            writer.json("\"}")
            if let now = request.now {
                let id = storefront.products[item.position].id
                writer.reduction(
                    storefront.priceRecords.statement(of: id, price: price.minorUnits, at: now), currency: price.currency, in: wording)
            }
            if let offer = writeOffer(for: item, to: &writer) { offers.insert(offer) }
        }
        if let following = item.following { write(following, to: &writer) }
        writer.json(",\"reasons\":[")
        writeReason(for: item, to: &writer)
        writer.json("]}")
    }

    /// When it usually follows what was just bought; the moment is counted from the request's.
    private func write(_ following: Slate.Following, to writer: inout JSONWriter) {
        writer.json(",\"when\":{\"in_days\":")
        writer.integer(following.days)
        if let now = request.now {
            writer.json(",\"at\":\"")
            writer.plain(now.advanced(byDays: following.days).description)
            writer.json("\"")
        }
        writer.json(",\"basis\":\"")
        writer.plain(following.basis.rawValue)
        writer.json("\"")
        if showsFigures {
            writer.json(",\"usual_days\":")
            writer.integer(following.usualDays)
            if following.customers > 0 {
                writer.json(",\"customers\":")
                writer.integer(following.customers)
            }
            if let anchor = following.anchor {
                writer.json(",\"anchor_product_id\":")
                writer.string(storefront.products[anchor].id.rawValue)
            }
        }
        writer.json("}")
    }

    /// The offer that the suggestion takes part in with the page or the basket, and what may be said of it.
    private func writeOffer(for item: Slate.Item, to writer: inout JSONWriter) -> OfferID? {
        guard !storefront.offerBook.isEmpty, let now = request.now else { return nil }
        let anchors = (request.product.map { [$0] } ?? []) + request.basket
        guard
            let shown = storefront.shownOffer(
                for: item.position, with: anchors, customer: request.customer, visitor: request.visitor,
                segments: request.segments, at: now)
        else { return nil }
        writer.text(",\"offer\":{\"id\":", shown.offer.id.rawValue)
        writer.text(",\"title\":", shown.offer.title)
        writer.json(",\"products\":")
        writeIDs(shown.products, to: &writer)
        writer.money(",\"price_alone\":", shown.alone)
        writer.money(",\"price_together\":", shown.together)
        writer.statement(shown.statement, in: wording)
        writer.json("}")
        return shown.offer.id
    }

    private func writeReason(for item: Slate.Item, to writer: inout JSONWriter) {
        writer.json("{\"kind\":\"")
        writer.plain(storefront.kind(of: item).rawValue)
        writer.json("\",\"text\":\"")
        storefront.writeReason(for: item, in: wording) { writer.content($0) }
        writer.json("\"")
        if showsFigures { writeFigures(of: item, to: &writer) }
        writer.json("}")
    }

    private func writeFigures(of item: Slate.Item, to writer: inout JSONWriter) {
        if let evidence = item.dueEvidence {
            writer.json(",\"usual_days\":")
            writer.integer(evidence.usualDays)
            writer.json(",\"days_since\":")
            writer.integer(evidence.daysSince)
        }
        if let evidence = item.visitEvidence {
            writer.json(",\"visits\":")
            writer.integer(evidence.visits)
        }
        if let evidence = item.categoryEvidence {
            writer.json(",\"anchor_product_id\":")
            writer.string(storefront.products[evidence.anchor].id.rawValue)
            writer.json(",\"category_orders\":")
            writer.integer(Int(evidence.association.joint))
        }
        if let evidence = item.evidence {
            writer.json(",\"anchor_product_id\":")
            writer.string(storefront.products[evidence.anchor].id.rawValue)
            if storefront.model.summary.settings.oneVotePerCustomer {
                writer.json(",\"customers\":")
                writer.integer(evidence.voters)
            }
            writer.json(",\"orders\":")
            writer.integer(evidence.orders)
            let association = evidence.association
            if let support = association.support, let confidence = association.confidence, let lift = association.lift {
                writer.json(",\"support\":")
                writer.ratio(support)
                writer.json(",\"confidence\":")
                writer.ratio(confidence)
                writer.json(",\"lift\":")
                writer.ratio(lift)
            }
            if let interval = association.liftInterval {
                writer.json(",\"lift_interval\":[")
                writer.ratio(interval.lowerBound)
                writer.json(",")
                writer.ratio(interval.upperBound)
                writer.json("]")
            }
            if request.explain, let cosine = association.cosine {
                writer.json(",\"cosine\":")
                writer.ratio(cosine)
                writer.json(",\"log_likelihood_ratio\":")
                writer.ratio(association.logLikelihoodRatio)
            }
        }
    }

    private func write(_ explanation: Slate.Explanation, of slate: Slate, to writer: inout JSONWriter) {
        writer.json(",\"explanation\":{\"anchors\":")
        writeIDs(explanation.anchors.map { storefront.products[$0].id }, to: &writer)
        writer.json(",\"candidates\":")
        writer.integer(explanation.candidates)
        writer.json(",\"found\":{")
        for (index, rung) in explanation.found.keys.sorted().enumerated() {
            if index > 0 { writer.json(",") }
            writer.string(rung.rawValue)
            writer.json(":")
            writer.integer(explanation.found[rung] ?? 0)
        }
        writer.json("},\"dropped\":{")
        var isFirst = true
        for refusal in Eligibility.Refusal.allCases {
            guard let count = explanation.dropped[refusal] else { continue }
            if !isFirst { writer.json(",") }
            isFirst = false
            writer.string(refusal.rawValue)
            writer.json(":")
            writer.integer(count)
        }
        writer.json("}")
        if !explanation.rules.isEmpty {
            writer.json(",\"rules\":{")
            for (index, rule) in explanation.rules.sorted(by: { $0.key < $1.key }).enumerated() {
                if index > 0 { writer.json(",") }
                writer.string(rule.key.rawValue)
                writer.json(":")
                writer.integer(rule.value)
            }
            writer.json("}")
        }
        if let pushes = explanation.pushes {
            writer.json(",\"goals\":{\"applied\":")
            writer.ratio(pushes.applied)
            writer.json(",\"relevance_kept\":")
            writer.ratio(pushes.kept)
            writer.json("}")
        }
        writeShares(explanation, of: slate, to: &writer)
        if let runnerUp = explanation.runnerUp {
            writer.json(",\"runner_up\":{\"product_id\":")
            writer.string(storefront.products[runnerUp.position].id.rawValue)
            writer.json(",\"score\":")
            writer.number(runnerUp.score)
            writer.json("}")
        }
        writer.json("}")
    }

    /// What the scores of the slate and of the runner-up are made of.
    private func writeShares(_ explanation: Slate.Explanation, of slate: Slate, to writer: inout JSONWriter) {
        let items = (slate.items + [explanation.runnerUp].compactMap(\.self)).filter { explanation.shares[$0.position] != nil }
        guard !items.isEmpty else { return }
        writer.json(",\"shares\":{")
        for (index, item) in items.enumerated() {
            if index > 0 { writer.json(",") }
            writer.string(storefront.products[item.position].id.rawValue)
            writer.json(":{")
            for (index, share) in (explanation.shares[item.position] ?? []).enumerated() {
                if index > 0 { writer.json(",") }
                writer.string(share.sign.rawValue)
                writer.json(":")
                writer.number(share.value)
            }
            writer.json("}")
        }
        writer.json("}")
    }

    /// Ids of the page and the basket that the shop does not know, if any: most often a feed that is behind.
    private func writeUnknownProducts(to writer: inout JSONWriter) {
        var unknown = request.basket.filter { storefront.position(of: $0) == nil }
        if let product = request.product, storefront.position(of: product) == nil { unknown.insert(product, at: 0) }
        guard !unknown.isEmpty else { return }
        writer.json(",\"unknown_products\":")
        var seen: Set<ProductID> = []
        writeIDs(unknown.filter { seen.insert($0).inserted }, to: &writer)
    }

    private func writeIDs(_ ids: [ProductID], to writer: inout JSONWriter) {
        writer.json("[")
        for (index, id) in ids.enumerated() {
            if index > 0 { writer.json(",") }
            writer.string(id.rawValue)
        }
        writer.json("]")
    }
}
