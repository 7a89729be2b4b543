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
        var tries: [Try] = []
        for (open, position) in candidates(survey.open, lines: lines) {
            var more = lines
            if let known = more.firstIndex(where: { $0.position == position }) {
                more[known].quantity += 1
            } else {
                let product = storefront.products[position]
                guard let price = product.price?.minorUnits else { continue }
                more.append(BasketLine(position: position, product: product, quantity: 1, price: price))
            }
            // What is said of offers that have nothing to do with the product stays true.
            let touched = Set(storefront.offerBook.memberships(of: position).map(\.offer))
            let others = survey.eligible.filter { !touched.contains($0.index) && !$0.isOnBasket }
            let near = self.survey(more, near: position).eligible
            tries.append(
                Try(
                    open: open, product: position, lines: more, eligible: (others + near).sorted { $0.index < $1.index },
                    most: plan.most(adding: more.count - 1, touched: near)))
        }
        for open in survey.open.filter({ $0.isOnBasket && $0.most > 0 }).prefix(Self.mostTried) {
            // As if the basket were worth enough already: what is added can only save more.
            tries.append(
                Try(
                    open: open, product: nil, lines: lines, eligible: survey.eligible + [open],
                    most: plan.isExact ? max(plan.gain, open.most, plan.most(beside: open, lines: lines)) : .max))
        }
        // That is looked at first which could save most, going on as the plan does; only for the one that does, all ways are looked at.
        var saving = tries.map { $0.most == .max ? .max : Self.roundedUp($0.most) - before }
        var found = [OfferPlan?](repeating: nil, count: tries.count)
        while let place = tries.indices.max(by: { (saving[$0], $1) < (saving[$1], $0) }), saving[place] > 0 {
            let one = tries[place]
            guard let after = found[place] else {
                let after =
                    one.product == nil
                    ? OfferPlan.best(of: one.eligible, lines: one.lines, within: &searchSteps)
                    : plan.again(of: one.eligible, lines: one.lines, within: &searchSteps)
                found[place] = after
                saving[place] = saved(by: one, after) - before
                continue
            }
            var more = saving[place]
            if one.product != nil, one.eligible.contains(where: { $0.isOnBasket || $0.laid.offer.stacking == .exclusive }) {
                more = saved(by: one, OfferPlan.best(of: one.eligible, lines: one.lines, within: &searchSteps, knowing: after)) - before
            }
            saving[place] = 0
            guard more > 0 else { continue }
            let missing = one.product == nil ? survey.passed.first { $0.index == one.open.index }?.missing : nil
            return BasketQuote.NextStep(
                product: one.product.map { storefront.products[$0].id }, offer: one.open.laid.offer,
                missing: missing.map { Money(minorUnits: $0, currency: currency) }, saving: Money(minorUnits: more, currency: currency))
        }
        return nil
    }

    /// Minor units that hold an exact gain.
    private static func roundedUp(_ gain: Int64) -> Int64 { (gain + OfferPacking.scale - 1) / OfferPacking.scale }

    /// An offer that lacks something, and the basket as it would be with it.
    private struct Try {
        let open: EligibleOffer
        /// What is added; `nil` for an offer that lacks worth only.
        let product: Int?
        let lines: [BasketLine]
        let eligible: [EligibleOffer]
        /// What it saves at most in all, in ``OfferPacking/scale`` parts of a minor unit; `.max` where that is not known.
        let most: Int64
    }

    /// What a plan saves in all where the offer that it is about counts in it; nought otherwise.
    private func saved(by one: Try, _ after: OfferPlan) -> Int64 {
        guard after.chosen.contains(where: { $0.eligible.index == one.open.index }) else { return 0 }
        return OfferAllocation(after, lines: one.lines).total
    }

    /// Offers that lack one product, and which one is suggested; those of higher priority first.
    private func candidates(_ open: [EligibleOffer], lines: [BasketLine]) -> [(open: EligibleOffer, position: Int)] {
        let lacking = open.filter { !$0.isOnBasket }.sorted { $0.laid.offer.priority > $1.laid.offer.priority }
        return Array(lacking.lazy.compactMap { open in missingProduct(of: open, lines: lines).map { (open, $0) } }.prefix(Self.mostTried))
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
