import Commerce

/// Quotes one basket: which offers are near it, which it may have, which save most, and what each line costs then.
struct OfferQuoting {
    let storefront: Storefront
    let question: BasketQuestion
    private var book: OfferBook { storefront.offerBook }

    /// What a look at the offers near some lines found.
    struct Survey {
        var eligible: [EligibleOffer] = []
        var passed: [(index: Int, reason: OfferRefusalReason, missing: Int64?)] = []
        /// Offers that the shopper may have and that lack something.
        var open: [EligibleOffer] = []
    }

    /// The most that a basket may be worth, in minor units, so that sums of exact parts stay below 2^63.
    private static let mostWorth: Int64 = 1_000_000_000_000
    /// Steps of the search for the best plan, and of all those for the next step together: quotes are made where requests are answered, and nobody is
    /// to wait for milliseconds behind a basket that somebody entangled on purpose. docs/performance.md has what they take.
    private static let (mostSteps, mostNextSteps) = (4_000, 1_000)

    func quote(withNextStep: Bool) throws(QuoteRefusal) -> BasketQuote {
        let lines = try self.lines()
        guard let currency = lines.first?.product.price?.currency else { throw .empty }
        let survey = survey(lines)
        var steps = Self.mostSteps
        let plan = OfferPlan.best(of: survey.eligible, lines: lines, within: &steps)
        let allocation = OfferAllocation(plan, lines: lines)
        func money(_ amount: Int64) -> Money { Money(minorUnits: amount, currency: currency) }
        var order: [ProductID: Int] = [:]
        for line in question.lines where order[line.product] == nil { order[line.product] = order.count }
        let quoted = lines.enumerated().map { index, line in
            BasketQuote.Line(
                product: line.product.id, quantity: line.quantity, unitPrice: money(line.price), shares: allocation.shares[index])
        }
        let applied = zip(plan.chosen, allocation.savings).map { chosen, saving in
            BasketQuote.Applied(
                offer: chosen.eligible.laid.offer, uses: chosen.uses, saving: money(saving),
                code: question.opened[chosen.eligible.laid.offer.id])
        }
        .sorted { ($1.offer.priority, $0.offer.id) < ($0.offer.priority, $1.offer.id) }
        let counted = Set(plan.chosen.map(\.eligible.index))
        let others = survey.eligible.filter { !counted.contains($0.index) }.map {
            (index: $0.index, reason: OfferRefusalReason.othersSaveMore, missing: Int64?.none)
        }
        let passed = (survey.passed + others).sorted { $0.index < $1.index }.map {
            BasketQuote.Passed(offer: book.offers[$0.index], reason: $0.reason, missing: $0.missing.map(money))
        }
        var quote = BasketQuote(
            lines: quoted.sorted { (order[$0.product] ?? 0) < (order[$1.product] ?? 0) }, applied: applied, passed: passed,
            subtotal: money(lines.reduce(0) { $0 + $1.price * Int64($1.quantity) }), saving: money(allocation.total),
            nextStep: nil, isBest: plan.isExact)
        if withNextStep {
            var steps = Self.mostNextSteps
            quote.nextStep = nextStep(from: survey, plan: plan, lines: lines, currency: currency, within: &steps)
        }
        return quote
    }

    /// The lines by product, in the order of ids, so that the order asked decides nothing.
    private func lines() throws(QuoteRefusal) -> [BasketLine] {
        guard !question.lines.isEmpty else { throw .empty }
        guard question.lines.count <= BasketQuestion.mostLines else { throw .tooLarge }
        var quantities: [ProductID: Int] = [:]
        var units = 0
        for line in question.lines {
            guard line.quantity > 0, line.quantity <= BasketQuestion.mostUnits else { throw .tooLarge }
            quantities[line.product, default: 0] += line.quantity
            units += line.quantity
        }
        guard units <= BasketQuestion.mostUnits else { throw .tooLarge }
        var lines: [BasketLine] = []
        var worth: Int64 = 0
        for (id, quantity) in quantities.sorted(by: { $0.key < $1.key }) {
            guard let position = storefront.position(of: id) else { throw .unknownProduct(id) }
            let product = storefront.products[position]
            guard let price = product.price?.minorUnits else { throw .noPrice(id) }
            guard price <= Self.mostWorth / Int64(quantity) else { throw .tooLarge }
            worth += price * Int64(quantity)
            guard worth <= Self.mostWorth else { throw .tooLarge }
            lines.append(BasketLine(position: position, product: product, quantity: quantity, price: price))
        }
        return lines
    }

    /// Looks at every offer near the lines, or near one product and on the whole basket only.
    func survey(_ lines: [BasketLine], near position: Int? = nil) -> Survey {
        let near = near(lines, position)
        var survey = Survey()
        let worth = lines.reduce(0) { $0 + $1.price * Int64($1.quantity) }
        var next = 0
        while next < near.count {
            let index = near[next].offer
            let first = next
            while next < near.count, near[next].offer == index { next += 1 }
            let laid = book.laid[index]
            // That there is something for others is their own business.
            if !laid.offer.customers.isEmpty, !laid.offer.customers.contains(where: { $0 == question.customer }) { continue }
            var eligible = EligibleOffer(index, laid)
            if let reason = refusal(of: laid.offer, cap: &eligible.cap) {
                survey.passed.append((index, reason, nil))
                continue
            }
            if laid.offer.depthTrial != nil {
                // Nobody is told that others may have it cheaper.
                guard let drawn = drawn(laid) else { continue }
                let cap = eligible.cap
                eligible = EligibleOffer(index, drawn)
                eligible.cap = cap
            }
            if case .basket(let least, _) = laid.offer.kind {
                lay(&eligible, onBasketOf: lines)
                if worth < least {
                    survey.passed.append((index, .basketTooSmall, least - worth))
                    survey.open.append(eligible)
                } else if let reason = shortfall(of: eligible) {
                    survey.passed.append((index, reason, nil))
                } else {
                    survey.eligible.append(eligible)
                }
            } else {
                take(&eligible, near[first..<next], lines: lines, into: &survey)
            }
        }
        return survey
    }

    /// Which lines may stand in which places of the offers that are looked at, by offer and line.
    private func near(_ lines: [BasketLine], _ position: Int?) -> [(offer: Int, entry: EligibleOffer.Entry)] {
        var isWanted = [Bool](repeating: position == nil, count: book.offers.count)
        for membership in position.map(book.memberships) ?? [] { isWanted[membership.offer] = true }
        // Counted by offer first, so that each goes straight to its place.
        var ends = [Int](repeating: 0, count: book.offers.count + 1)
        for offer in book.ofBaskets { ends[offer + 1] += 1 }
        let memberships = lines.map { book.memberships(of: $0.position) }
        for line in memberships {
            for membership in line where isWanted[membership.offer] { ends[membership.offer + 1] += 1 }
        }
        for offer in book.offers.indices { ends[offer + 1] += ends[offer] }
        var near = [(offer: Int, entry: EligibleOffer.Entry)](
            repeating: (0, EligibleOffer.Entry(line: -1, place: 0, gain: 0)), count: ends[book.offers.count])
        for offer in book.ofBaskets { near[ends[offer]].offer = offer }
        for (line, some) in memberships.enumerated() {
            for membership in some where isWanted[membership.offer] {
                near[ends[membership.offer]] = (membership.offer, EligibleOffer.Entry(line: line, place: membership.place, gain: 0))
                ends[membership.offer] += 1
            }
        }
        return near
    }

    /// The offer at the depth that the shopper draws, or drew before; `nil` where it is none for this shopper: without an id nobody could get the same
    /// price again.
    private func drawn(_ laid: OfferBook.Laid) -> OfferBook.Laid? {
        guard let person = question.person, let trial = laid.offer.depthTrial,
            let arm = book.usage.depths.arm(of: person, in: laid.offer.id, salt: trial.salt, at: question.now),
            laid.depths.indices.contains(arm)
        else { return nil }
        return laid.depths[arm]
    }

    private func take(
        _ eligible: inout EligibleOffer, _ near: ArraySlice<(offer: Int, entry: EligibleOffer.Entry)>, lines: [BasketLine],
        into survey: inout Survey
    ) {
        let (isBearable, isSaving) = lay(&eligible, near.lazy.map(\.entry), lines: lines)
        let reach = eligible.reach(in: lines)
        eligible.most = reach.saving
        if reach.uses > 0, let reason = shortfall(of: eligible) {
            survey.passed.append((eligible.index, reason, nil))
        } else if reach.uses > 0 {
            survey.eligible.append(eligible)
        } else {
            let isWhole = eligible.laid.needs.indices.allSatisfy { place in near.contains { $0.entry.place == place } }
            let reason: OfferRefusalReason = !isSaving ? .savesNothing : isBearable || !isWhole ? .incomplete : .belowFloor
            survey.passed.append((eligible.index, reason, nil))
            if reason == .incomplete { survey.open.append(eligible) }
        }
    }

    /// Why an offer that has all it needs does not count.
    private func shortfall(of eligible: EligibleOffer) -> OfferRefusalReason? {
        guard eligible.most > 0 else { return eligible.entries.isEmpty ? .belowFloor : .savesNothing }
        if let amount = eligible.amount, eligible.most < amount { return .belowFloor }
        if let budget = eligible.laid.offer.budget {
            let most = (eligible.most + OfferPacking.scale - 1) / OfferPacking.scale
            guard book.usage.count(of: eligible.laid.offer.id).saved + most <= budget else { return .budgetSpent }
        }
        return nil
    }

    /// Why a shopper may not have an offer, whatever is in the basket.
    private func refusal(of offer: Offer, cap: inout Int) -> OfferRefusalReason? {
        if let startsAt = offer.startsAt, question.now < startsAt { return .notStarted }
        if let endsAt = offer.endsAt, endsAt <= question.now { return .over }
        if offer.needsCode, question.opened[offer.id] == nil { return .needsCode }
        if !question.segments.mayHave(whatIsFor: offer.segments) { return .otherShoppers }
        let count = book.usage.count(of: offer.id)
        if let uses = offer.uses {
            guard count.uses < uses else { return .usedUp }
            cap = uses - count.uses
        }
        if let limit = offer.usesPerCustomer {
            guard let customer = question.customer else { return .customerUnknown }
            let own = count.byCustomer[customer] ?? 0
            guard own < limit else { return .usedUpByCustomer }
            cap = min(cap, limit - own)
        }
        if question.opened[offer.id] != nil { cap = min(cap, 1) }
        return nil
    }
}
