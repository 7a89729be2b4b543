import Commerce
import Merchandising

extension JSONWriter {
    /// `{"offers": [...]}`, an offer a line.
    mutating func offers(_ offers: [KeptOffer], used: [OfferID: OfferUsage.Count], at now: Timestamp, currency: Currency?) {
        json("{\"offers\":[\n")
        for (index, kept) in offers.enumerated() {
            if index > 0 { json(",\n") }
            offer(
                kept.offer, kept: kept, state: kept.offer.state(at: now), used: used[kept.offer.id] ?? OfferUsage.Count(),
                currency: currency)
        }
        json("\n]}\n")
    }

    /// `{"versions": [...]}`, oldest first.
    mutating func history(_ versions: [OfferVersion], currency: Currency?) {
        json("{\"versions\":[")
        for (index, version) in versions.enumerated() {
            if index > 0 { json(",") }
            self.version(version, currency: currency)
        }
        json("]}")
    }

    /// One version of an offer.
    mutating func version(_ version: OfferVersion, currency: Currency?) {
        number("{\"version\":", version.number)
        text(",\"offer_id\":", version.id.rawValue)
        json(",\"offer\":")
        if let offer = version.offer { self.offer(offer, currency: currency) } else { json("null") }
        number(",\"restores\":", version.restores)
        text(",\"author\":", version.author)
        text(",\"changed_at\":", version.changedAt.description)
        json("}")
    }

    /// `{"codes": [...]}`.
    mutating func codes(_ codes: [KeptCode]) {
        json("{\"codes\":[")
        for (index, kept) in codes.enumerated() {
            let code = kept.code
            text(index == 0 ? "{\"code\":" : ",{\"code\":", code.text)
            text(",\"offer_id\":", code.offer.rawValue)
            if let customer = code.customer { text(",\"customer_id\":", customer.rawValue) }
            if let segment = code.segment { text(",\"segment\":", segment) }
            number(",\"uses\":", code.uses)
            number(",\"uses_per_customer\":", code.usesPerCustomer)
            if let start = code.startsAt { text(",\"starts_at\":", start.description) }
            if let end = code.endsAt { text(",\"ends_at\":", end.description) }
            number(",\"used\":", kept.confirmed)
            number(",\"reserved\":", kept.reserved)
            json("}")
        }
        json("]}")
    }
}
