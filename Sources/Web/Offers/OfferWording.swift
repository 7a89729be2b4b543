import Commerce
import Merchandising

/// What offers are, in words for the shop's people.
struct OfferWording {
    let currency: Currency?

    /// Such as `Tea and Cup together for 15.00 EUR`.
    func sentence(_ offer: Offer) -> String {
        switch offer.kind {
        case .bundle(let products): "\(joined(products.map(\.rawValue))) together \(terms(offer.terms))"
        case .choice(let main, let roles):
            "\(main.rawValue) with one each of \(joined(roles.map { $0.name.isEmpty ? selection($0.products) : $0.name })) \(terms(offer.terms))"
        case .second(let buy, let get): "for each of \(selection(buy)), one of \(selection(get)) \(terms(offer.terms))"
        case .tier(let products, let count): "any \(count) of \(selection(products)) \(terms(offer.terms))"
        case .basket(let least, let products):
            "from \(money(least)) on, \(terms(offer.terms)) \(products == ProductSelection() ? "everything" : selection(products))"
        }
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
