import Commerce
import Merchandising

/// What offers are, in words for the shop's people.
struct OfferWording {
    let currency: Currency?

    /// Such as `Tea and Cup together for 15.00 EUR`.
    func sentence(_ offer: Offer) -> String {
        let terms = offer.depthTrial.map(Self.words(for:)) ?? self.terms(offer.terms)
        return switch offer.kind {
        case .bundle(let products): "\(joined(products.map(\.rawValue))) together \(terms)"
        case .choice(let main, let roles):
            "\(main.rawValue) with one each of \(joined(roles.map { $0.name.isEmpty ? selection($0.products) : $0.name })) \(terms)"
        case .second(let buy, let get): "for each of \(selection(buy)), one of \(selection(get)) \(terms)"
        case .tier(let products, let count): "any \(count) of \(selection(products)) \(terms)"
        case .basket(let least, let products):
            "from \(money(least)) on, \(terms) \(products == ProductSelection() ? "everything" : selection(products))"
        }
    }

    private static func words(for trial: DepthTrial) -> String {
        "at up to \(percent(Int(((trial.depths.last ?? 0) * 10_000).rounded()))) off the rest, as each person draws"
    }

    private func terms(_ terms: OfferTerms) -> String {
        switch terms {
        case .price(let price): "for \(money(price))"
        case .percentOff(let points):
            "\(points / 100)\(points % 100 == 0 ? "" : "." + String(100 + points % 100).dropFirst()) % off"
        case .amountOff(let amount): "\(money(amount)) off"
        }
    }

    private func money(_ amount: Int64) -> String { Money(minorUnits: amount, currency: currency ?? .unspecified).description }

    private func joined(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }

    private func selection(_ selection: ProductSelection) -> String {
        var parts = selection.products.map(\.rawValue).sorted()
        parts += selection.categories.map { "category \($0)" }.sorted()
        parts += selection.brands.map { "brand \($0)" }.sorted()
        parts += selection.tags.map { "tag \($0)" }.sorted()
        if parts.isEmpty { return selection == ProductSelection() ? "all products" : "the selected products" }
        return parts.count > 4 ? parts.prefix(3).joined(separator: ", ") + " and \(parts.count - 3) more" : parts.joined(separator: ", ")
    }
}

extension OfferWording {
    /// `24.9 %`, rounded down, so that no more is announced than there is.
    static func percent(_ basisPoints: Int) -> String {
        let (whole, tenths) = (basisPoints / 100, basisPoints % 100 / 10)
        return "\(whole)\(tenths > 0 ? ".\(tenths)" : "") %"
    }

    /// Why an offer does not count, for the shop's people.
    static func words(for reason: OfferRefusalReason) -> String {
        switch reason {
        case .notStarted: "It has not begun."
        case .over: "It is over."
        case .needsCode: "It needs a code."
        case .otherShoppers: "It is for other shoppers."
        case .customerUnknown: "It needs to know who buys."
        case .usedUp: "It was used as often as it may be."
        case .usedUpByCustomer: "This customer used it as often as one may."
        case .budgetSpent: "What is left of its budget does not last for this basket."
        case .incomplete: "Something that it needs is not in the basket."
        case .basketTooSmall: "The basket is worth too little."
        case .belowFloor: "It does not count here: a product would cost less than its floor, or its cost is not known."
        case .savesNothing: "It does not count here: it takes nothing off what the products cost by themselves."
        case .othersSaveMore: "Others save more with the same products."
        }
    }

    /// What an offer is at present.
    static func words(for state: Offer.State) -> String {
        switch state {
        case .live: "Live"
        case .scheduled: "Scheduled"
        case .draft: "Draft"
        case .paused: "Paused"
        case .ended: "Ended"
        }
    }

    /// For whom, when and how often.
    func scope(_ offer: Offer) -> String {
        var parts: [String] = []
        if !offer.segments.isEmpty { parts.append("for " + offer.segments.map(RuleWording.words(for:)).sorted().joined(separator: ", ")) }
        if !offer.customers.isEmpty { parts.append("for \(Wording.counted(offer.customers.count, "named customer", "named customers"))") }
        if offer.needsCode { parts.append("with a code") }
        if offer.depthTrial != nil { parts.append("its depth under test") }
        if let start = offer.startsAt { parts.append("from \(Wording.moment(start))") }
        if let end = offer.endsAt { parts.append("until \(Wording.moment(end))") }
        if let margin = offer.minimumMargin { parts.append("margin of \(Wording.percentage(margin)) or more") }
        if let price = offer.minimumPrice { parts.append("each unit \(shortMoney(price)) or more") }
        if let limit = offer.usesPerCustomer { parts.append("\(Wording.counted(limit, "use", "uses")) a customer") }
        switch offer.stacking {
        case .combinable: break
        case .exclusive: parts.append("stands alone")
        case .group(let name): parts.append("best of the group \(name)")
        }
        return parts.isEmpty ? "for everybody" : parts.joined(separator: " · ")
    }

    /// What an offer gave, against what it may give.
    func uses(_ used: OfferUsage.Count, of offer: Offer) -> String {
        Wording.count(used.uses) + (offer.uses.map { " of \(Wording.count($0))" } ?? "")
    }

    func saved(_ used: OfferUsage.Count, of offer: Offer) -> String {
        shortMoney(used.saved) + (offer.budget.map { " of \(shortMoney($0))" } ?? "")
    }

    func shortMoney(_ amount: Int64) -> String { Wording.money(Money(minorUnits: amount, currency: currency ?? .unspecified)) }
}
