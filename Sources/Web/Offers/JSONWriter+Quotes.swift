import Commerce
import Merchandising

extension JSONWriter {
    /// Writes what may be said of what an offer saves, as more fields of the object that is being written.
    mutating func statement(_ statement: OfferStatement) {
        money(",\"saving\":", statement.saving)
        if let points = statement.basisPoints {
            json(",\"percent_below_lowest_price\":")
            ratio(Double(points) / 100)
        }
        text(",\"statement\":", statement.text)
        if statement.isPersonal { text(",\"personalised_price_notice\":", OfferStatement.personalNotice) }
    }

    /// Writes the fields of a quote into the object that is being written.
    ///
    /// - Parameters:
    ///   - codes: what became of each code, by the text that was sent.
    ///   - showsAll: whether every offer near the basket is named; to browsers only those are that the shopper can do something about.
    mutating func quote(
        _ quote: BasketQuote, codes: [(text: String, refusal: CodeRefusal?)], of storefront: Storefront, at now: Timestamp, showsAll: Bool
    ) {
        json("\"lines\":[")
        for (index, line) in quote.lines.enumerated() {
            text(index == 0 ? "{\"product_id\":" : ",{\"product_id\":", line.product.rawValue)
            number(",\"quantity\":", line.quantity)
            money(",\"unit_price\":", line.unitPrice)
            priceStatement(of: line, storefront, at: now)
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
            statement(storefront.statement(of: applied, in: quote, at: now))
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
        if quote.isPersonal { text(",\"personalised_price_notice\":", OfferStatement.personalNotice) }
        nextStep(quote.nextStep, of: storefront)
    }

    private mutating func nextStep(_ step: BasketQuote.NextStep?, of storefront: Storefront) {
        guard let step else { return json(",\"next_step\":null") }
        text(",\"next_step\":{\"offer_id\":", step.offer.id.rawValue)
        if let product = step.product { text(",\"add\":", product.rawValue) }
        if let missing = step.missing { money(",\"missing\":", missing) }
        money(",\"saving\":", step.saving)
        let what = step.product.map { storefront.product($0)?.title ?? $0.rawValue } ?? "\(step.missing.map(\.description) ?? "") more"
        text(",\"text\":", "Add \(what) and \(step.offer.title) saves \(step.saving).")
        json("}")
    }

    /// Whether the product's own price is reduced, as the law has it: computed from the price history, and never typed.
    private mutating func priceStatement(of line: BasketQuote.Line, _ storefront: Storefront, at now: Timestamp) {
        reduction(
            storefront.priceRecords.statement(of: line.product, price: line.unitPrice.minorUnits, at: now),
            currency: line.unitPrice.currency)
    }

    /// Writes the prior price of a reduced product and the percentage that may be announced; nothing where none may.
    mutating func reduction(_ statement: PriceStatement, currency: Currency) {
        guard case .reduced(let prior, let basisPoints) = statement else { return }
        money(",\"reference_price\":", Money(minorUnits: prior, currency: currency))
        json(",\"reduction_percent\":")
        ratio(Double(basisPoints) / 100)
    }
}
