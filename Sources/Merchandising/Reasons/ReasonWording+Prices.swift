public import Commerce

/// What a shopper is told of prices, ready to be shown as it is: the sentences hold what the law wants beside the claim, or are not said.
extension ReasonWording {
    /// What is announced of a product's own price, with the prior price that has to stand beside it and the days it is the lowest of (Directive
    /// 98/6/EC, article 6a); `nil` where no reduction may be announced.
    ///
    /// - Parameter currency: of the price.
    public func reduction(_ statement: PriceStatement, currency: Currency) -> String? {
        guard case .reduced(let prior, let basisPoints) = statement, basisPoints > 0 else { return nil }
        var values = Values(days: PriceRecords.days)
        values.percent = percent(basisPoints)
        values.reference = money(Money(minorUnits: prior, currency: currency))
        return sentence(.priceReduced, values)
    }

    /// What an offer saves, with a percentage only where one may be named.
    public func saving(_ statement: OfferStatement) -> String {
        var values = Values(days: PriceRecords.days)
        values.saving = money(statement.saving)
        guard let basisPoints = statement.basisPoints, basisPoints > 0 else { return sentence(.offerSaves, values) }
        values.percent = percent(basisPoints)
        return sentence(.offerSavesPercent, values)
    }

    /// That a price was made for the shopper (Directive 2011/83/EU, article 6(1)(ea)); `nil` for a price that is everybody's.
    public func personalNotice(_ statement: OfferStatement) -> String? { statement.isPersonal ? personalNotice : nil }

    /// That some price of a basket was made for the shopper; `nil` where all are everybody's.
    public func personalNotice(_ quote: BasketQuote) -> String? { quote.isPersonal ? personalNotice : nil }

    private var personalNotice: String { sentence(.personalPrice, Values()) }

    /// What to add so that more is saved, and how much.
    ///
    /// - Parameter titles: what products are called.
    public func nextStep(_ step: BasketQuote.NextStep, titles: (ProductID) -> String) -> String {
        var values = Values()
        values.offer = step.offer.title
        values.saving = money(step.saving)
        if let product = step.product {
            values.product = titles(product)
            return sentence(.addProduct, values)
        }
        values.missing = step.missing.map(money) ?? ""
        return sentence(.addWorth, values)
    }

    private func sentence(_ phrase: ReasonPhrase, _ values: Values) -> String {
        var text = ""
        write(phrase, values) { text += $0 }
        return text
    }

    /// Rounded down, so that no more is announced than there is: to tenths, and below a tenth to hundredths.
    private func percent(_ basisPoints: Int) -> String {
        if basisPoints < 10 { return "0\(decimalMark)0\(basisPoints)" }
        let tenths = basisPoints % 100 / 10
        return "\(basisPoints / 100)" + (tenths > 0 ? "\(decimalMark)\(tenths)" : "")
    }

    private func money(_ money: Money) -> String {
        decimalMark == "." ? money.description : money.description.split(separator: ".", maxSplits: 1).joined(separator: decimalMark)
    }
}
