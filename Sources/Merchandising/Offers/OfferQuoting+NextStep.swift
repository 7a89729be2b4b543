import Commerce

extension OfferQuoting {
    /// Offers that are tried in full; those that promise most.
    private static let mostTried = 3
    /// Products of a place that are looked at for one to suggest.
    private static let mostLookedAt = 200

    /// What would save most beyond what is saved already, and how much surely.
    func nextStep(
        from survey: Survey, plan: OfferPlan, lines: [BasketLine], currency: Currency, within searchSteps: inout Int
    ) -> BasketQuote.NextStep? {
        let before = OfferAllocation(plan, lines: lines).total
        var steps: [BasketQuote.NextStep] = []
        func add(_ product: ProductID?, _ offer: Offer, missing: Int64?, saves after: OfferPlan, _ lines: [BasketLine]) {
            let more = OfferAllocation(after, lines: lines).total - before
            guard more > 0, after.chosen.contains(where: { $0.eligible.laid.offer.id == offer.id }) else { return }
            steps.append(
                BasketQuote.NextStep(
                    product: product, offer: offer, missing: missing.map { Money(minorUnits: $0, currency: currency) },
                    saving: Money(minorUnits: more, currency: currency)))
        }
        let candidates = survey.open.filter { !$0.isOnBasket }.compactMap { open -> (EligibleOffer, Int)? in
            missingProduct(of: open, lines: lines).map { (open, $0) }
        }
        for (open, position) in candidates.sorted(by: { $0.0.laid.offer.priority > $1.0.laid.offer.priority }).prefix(Self.mostTried) {
            var more = lines
            if let known = more.firstIndex(where: { $0.position == position }) {
                more[known].quantity += 1
            } else {
                let product = storefront.products[position]
                guard let price = product.price?.minorUnits else { continue }
                let place = more.firstIndex { product.id < $0.product.id } ?? more.endIndex
                more.insert(BasketLine(position: position, product: product, quantity: 1, price: price), at: place)
            }
            let after = OfferPlan.best(of: self.survey(more).eligible, lines: more, within: &searchSteps)
            add(storefront.products[position].id, open.laid.offer, missing: nil, saves: after, more)
        }
        for open in survey.open.filter({ $0.isOnBasket && $0.most > 0 }).prefix(Self.mostTried) {
            // As if the basket were worth enough already: what is added can only save more.
            let missing = survey.passed.first { $0.index == open.index }?.missing
            let after = OfferPlan.best(of: survey.eligible + [open], lines: lines, within: &searchSteps)
            add(nil, open.laid.offer, missing: missing, saves: after, lines)
        }
        return steps.enumerated().max { ($0.element.saving.minorUnits, -$0.offset) < ($1.element.saving.minorUnits, -$1.offset) }?.element
    }

    /// The product that alone is missing for one use: the best seller that may stand in its place. `nil` where more than one unit is missing.
    private func missingProduct(of open: EligibleOffer, lines: [BasketLine]) -> Int? {
        var missing: [Int] = []
        var units = [Int](repeating: 0, count: open.laid.needs.count)
        for entry in open.entries { units[entry.place] += lines[entry.line].quantity }
        for (place, need) in open.laid.needs.enumerated() where units[place] < need {
            missing += [Int](repeating: place, count: need - units[place])
        }
        guard missing.count == 1, let place = missing.first else { return nil }
        let mates = storefront.offerBook.members[open.index][place].prefix(Self.mostLookedAt).map(Int.init)
        let able = mates.filter { position in
            let product = storefront.products[position]
            guard product.isPurchasable, let price = product.price?.minorUnits else { return false }
            if case .bundle = open.laid.offer.kind { return true }
            return EligibleOffer.gain(of: product, price: price, in: place, of: open.laid) != nil
        }
        return able.max {
            (storefront.popularity(of: $0), storefront.products[$1].id) < (storefront.popularity(of: $1), storefront.products[$0].id)
        }
    }
}

extension Storefront {
    /// What a basket costs under the offers in force; from memory, and the same for the same basket.
    ///
    /// - Parameter withNextStep: whether it is looked for what would save more.
    /// - Throws: ``QuoteRefusal``.
    public func quote(_ question: BasketQuestion, withNextStep: Bool = true) throws(QuoteRefusal) -> BasketQuote {
        try OfferQuoting(storefront: self, question: question).quote(withNextStep: withNextStep)
    }
}
