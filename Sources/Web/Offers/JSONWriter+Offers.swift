import Commerce
import Merchandising

extension JSONWriter {
    /// Writes an offer as it is read, followed by what is known of it.
    mutating func offer(
        _ offer: Offer, kept: KeptOffer? = nil, state: Offer.State? = nil, used: OfferUsage.Count? = nil, currency: Currency?
    ) {
        json("{\"id\":")
        string(offer.id.rawValue)
        text(",\"title\":", offer.title)
        kind(offer.kind, currency: currency)
        switch offer.terms {
        case .price(let price): amount(",\"price\":", price, currency)
        case .percentOff(let points):
            json(",\"percent\":")
            ratio(Double(points) / 100)
        case .amountOff(let off): amount(",\"amount\":", off, currency)
        }
        if let start = offer.startsAt { text(",\"starts_at\":", start.description) }
        if let end = offer.endsAt { text(",\"ends_at\":", end.description) }
        if !offer.segments.isEmpty { list(",\"segments\":", offer.segments.map(\.rawValue).sorted()) }
        if !offer.customers.isEmpty { list(",\"customers\":", offer.customers.map(\.rawValue).sorted()) }
        json(",\"needs_code\":")
        bool(offer.needsCode)
        if let margin = offer.minimumMargin {
            json(",\"minimum_margin\":")
            ratio(margin)
        }
        if let price = offer.minimumPrice { amount(",\"minimum_price\":", price, currency) }
        if let budget = offer.budget { amount(",\"budget\":", budget, currency) }
        number(",\"uses\":", offer.uses)
        number(",\"uses_per_customer\":", offer.usesPerCustomer)
        switch offer.stacking {
        case .combinable: json(",\"stacking\":\"combinable\"")
        case .exclusive: json(",\"stacking\":\"exclusive\"")
        case .group(let name): text(",\"stacking\":\"group\",\"group\":", name)
        }
        number(",\"priority\":", offer.priority)
        if !offer.note.isEmpty { text(",\"note\":", offer.note) }
        if let trial = offer.depthTrial {
            json(",\"depth_test\":{\"depths\":[")
            for (index, depth) in trial.depths.enumerated() {
                if index > 0 { json(",") }
                ratio(depth)
            }
            json("]}")
        }
        if let finding = offer.finding { text(",\"finding\":", finding) }
        text(",\"stage\":", offer.stage.rawValue)
        if let state { text(",\"state\":", state.rawValue) }
        if let used {
            number(",\"used\":", used.uses)
            amount(",\"saved\":", used.saved, currency)
        }
        if let kept {
            text(",\"author\":", kept.author)
            text(",\"created_at\":", kept.createdAt.description)
            text(",\"changed_at\":", kept.changedAt.description)
        }
        json("}")
    }

    private mutating func kind(_ kind: Offer.Kind, currency: Currency?) {
        func selected(_ name: StaticString, _ products: ProductSelection, _ writer: inout JSONWriter) {
            writer.json(name)
            writer.selection(products, currency: currency)
        }
        switch kind {
        case .bundle(let products): list(",\"kind\":\"bundle\",\"products\":", products.map(\.rawValue))
        case .choice(let main, let roles):
            text(",\"kind\":\"choice\",\"main\":", main.rawValue)
            json(",\"roles\":[")
            for (index, role) in roles.enumerated() {
                text(index == 0 ? "{\"name\":" : ",{\"name\":", role.name)
                selected(",\"products\":", role.products, &self)
                json("}")
            }
            json("]")
        case .second(let buy, let get):
            selected(",\"kind\":\"second\",\"buy\":", buy, &self)
            selected(",\"get\":", get, &self)
        case .tier(let products, let count):
            selected(",\"kind\":\"tier\",\"from\":", products, &self)
            number(",\"count\":", count)
        case .basket(let least, let products):
            amount(",\"kind\":\"basket\",\"least\":", least, currency)
            selected(",\"from\":", products, &self)
        }
    }

    /// Writes a name and a text.
    mutating func text(_ name: StaticString, _ text: String) {
        json(name)
        string(text)
    }

    private mutating func list(_ name: StaticString, _ texts: [String]) {
        json(name)
        strings(texts)
    }

    /// Writes a name and a number, or nothing.
    mutating func number(_ name: StaticString, _ value: Int?) {
        guard let value else { return }
        json(name)
        integer(value)
    }

    /// Writes a name and an amount as a decimal string.
    mutating func amount(_ name: StaticString, _ value: Int64, _ currency: Currency?) {
        json(name)
        string(Money(minorUnits: value, currency: currency ?? .unspecified).decimal)
    }

    /// Writes a name and money as an object with its currency.
    mutating func money(_ name: StaticString, _ money: Money) {
        json(name)
        text("{\"amount\":", money.decimal)
        text(",\"currency\":", money.currency.code)
        json("}")
    }
}
