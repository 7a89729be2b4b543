import Commerce
import Merchandising

extension JSONWriter {
    /// Writes what may be said of what an offer saves, as more fields of the object that is being written.
    mutating func statement(_ statement: OfferStatement, in wording: ReasonWording) {
        money(",\"saving\":", statement.saving)
        if let points = statement.basisPoints {
            json(",\"percent_below_lowest_price\":")
            ratio(Double(points) / 100)
        }
        text(",\"statement\":", wording.saving(statement))
        if let notice = wording.personalNotice(statement) { text(",\"personalised_price_notice\":", notice) }
    }

    /// Writes the fields of a quote into the object that is being written.
    ///
    /// - Parameters:
    ///   - codes: what became of each code, by the text that was sent.
    ///   - wording: the language of what shoppers read.
    ///   - showsAll: whether every offer near the basket is named; to browsers only those are that the shopper can do something about.
    mutating func quote(
        _ quote: BasketQuote, codes: [(text: String, refusal: CodeRefusal?)], of storefront: Storefront, at now: Timestamp,
        in wording: ReasonWording, showsAll: Bool
    ) {
        json("\"lines\":[")
        for (index, line) in quote.lines.enumerated() {
            text(index == 0 ? "{\"product_id\":" : ",{\"product_id\":", line.product.rawValue)
            number(",\"quantity\":", line.quantity)
            money(",\"unit_price\":", line.unitPrice)
            let records = storefront.priceRecords
            reduction(
                records.statement(of: line.product, price: line.unitPrice.minorUnits, at: now), currency: line.unitPrice.currency,
                in: wording)
            money(",\"saving\":", line.saving)
            money(",\"total\":", line.total)
            json(",\"offers\":[")
            for (place, share) in line.shares.enumerated() {
                text(place == 0 ? "{\"offer_id\":" : ",{\"offer_id\":", share.offer.rawValue)
                number(",\"units\":", share.units)
                money(",\"saving\":", Money(minorUnits: share.saving, currency: line.unitPrice.currency))
                json("}")
            }
            json("]}")
        }
        json("],\"offers\":[")
        for (index, applied) in quote.applied.enumerated() {
            text(index == 0 ? "{\"id\":" : ",{\"id\":", applied.offer.id.rawValue)
            text(",\"title\":", applied.offer.title)
            number(",\"uses\":", applied.uses)
            if let code = applied.code { text(",\"code\":", code) }
            statement(storefront.statement(of: applied, in: quote, at: now), in: wording)
            json("}")
        }
        json("],\"not_applied\":[")
        let shown = quote.passed.filter { showsAll || [.incomplete, .basketTooSmall, .othersSaveMore].contains($0.reason) }
        for (index, passed) in shown.enumerated() {
            text(index == 0 ? "{\"id\":" : ",{\"id\":", passed.offer.id.rawValue)
            text(",\"title\":", passed.offer.title)
            text(",\"reason\":", passed.reason.rawValue)
            if let missing = passed.missing { money(",\"missing\":", missing) }
            json("}")
        }
        json("],\"codes\":[")
        for (index, code) in codes.enumerated() {
            text(index == 0 ? "{\"code\":" : ",{\"code\":", code.text)
            text(",\"status\":", code.refusal?.rawValue ?? "accepted")
            json("}")
        }
        json("]")
        money(",\"subtotal\":", quote.subtotal)
        money(",\"saving\":", quote.saving)
        money(",\"total\":", quote.total)
        json(",\"is_best\":")
        bool(quote.isBest)
        if let notice = wording.personalNotice(quote) { text(",\"personalised_price_notice\":", notice) }
        nextStep(quote.nextStep, of: storefront, in: wording)
    }

    private mutating func nextStep(_ step: BasketQuote.NextStep?, of storefront: Storefront, in wording: ReasonWording) {
        guard let step else { return json(",\"next_step\":null") }
        text(",\"next_step\":{\"offer_id\":", step.offer.id.rawValue)
        if let product = step.product { text(",\"add\":", product.rawValue) }
        if let missing = step.missing { money(",\"missing\":", missing) }
        money(",\"saving\":", step.saving)
        text(",\"text\":", wording.nextStep(step) { storefront.product($0)?.title ?? $0.rawValue })
        json("}")
    }

    /// Writes what may be announced of a product's own price: the prior price, computed from the price history and never typed, the percentage of it, and
    /// the sentence that says both; nothing where no reduction may be announced.
    mutating func reduction(_ statement: PriceStatement, currency: Currency, in wording: ReasonWording) {
        guard case .reduced(let prior, let basisPoints) = statement, let sentence = wording.reduction(statement, currency: currency) else {
            return
        }
        money(",\"reference_price\":", Money(minorUnits: prior, currency: currency))
        json(",\"reduction_percent\":")
        ratio(Double(basisPoints) / 100)
        text(",\"price_statement\":", sentence)
    }
}
