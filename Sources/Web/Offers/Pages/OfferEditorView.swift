import Commerce
import Merchandising

/// The form that makes an offer or changes one; it has the fields of one kind.
struct OfferEditorView {
    /// A field of products with its heading.
    struct Products {
        let selectionTitle: String
        let selectionName: String
        let isEveryProduct: Bool
        let fields: RuleEditorView.Selection
    }

    /// A choice in a list.
    struct Choice {
        let choiceName: String
        let choiceWords: String
        let isChosen: Bool
    }

    let editorTitle: String
    let isNew: Bool
    let offerID: String
    let title: String
    let kindName: String
    let kindTitle: String
    let isBundle: Bool
    let isChoice: Bool
    let isTier: Bool
    let isBasket: Bool
    let products: String
    let main: String
    let roles: String
    let count: String
    let least: String
    let selections: [Products]
    let termChoices: [Choice]
    let value: String
    let minimumMargin: String
    let minimumPrice: String
    let budget: String
    let uses: String
    let usesPerCustomer: String
    let priority: String
    let stackings: [Choice]
    let group: String
    let segments: [RuleEditorView.Option]
    let customers: String
    let needsCode: Bool
    let startsAt: String
    let endsAt: String
    let note: String
    let currencyCode: String
    let formToken: String
    let complaint: String?

    init(_ form: OfferForm, isNew: Bool, in storefront: Storefront, formToken: String, complaint: String? = nil) {
        let currency = storefront.currency
        func text(_ name: String) -> String { form.texts[name] ?? "" }
        self.isNew = isNew
        (offerID, title) = (text("id"), text("title"))
        let kind = OfferBody.KindName(rawValue: text("kind")) ?? .bundle
        (kindName, kindTitle) = (kind.rawValue, OffersView.title(of: kind))
        editorTitle = isNew ? "A new offer" : title.isEmpty ? offerID : title
        (isBundle, isChoice, isTier, isBasket) = (kind == .bundle, kind == .choice, kind == .tier, kind == .basket)
        (products, main, roles) = (text("products"), text("main"), text("roles"))
        (count, least) = (text("count"), text("least"))
        let needed: [(title: String, name: String)] =
            switch kind {
            case .bundle, .choice: []
            case .second: [("What is bought at its price", "buy"), ("What is then cheaper", "get")]
            case .tier: [("Any of these", "from")]
            case .basket: [("What is reduced", "from")]
            }
        selections = needed.map {
            Products(
                selectionTitle: $0.title, selectionName: $0.name,
                // An offer on baskets is about all of it where nothing is said.
                isEveryProduct: form.all.contains($0.name) || kind == .basket && isNew && complaint == nil,
                fields: RuleEditorView.selection(form.texts, prefix: $0.name + "_", currency: currency))
        }
        var terms = [("percent", "per cent off"), ("amount", "amount off")]
        if kind != .basket { terms.insert(("price", kind == .second ? "price of the second" : "one price for all"), at: 0) }
        termChoices = terms.map { Choice(choiceName: $0.0, choiceWords: $0.1, isChosen: $0.0 == text("takes_off")) }
        value = text("value")
        (minimumMargin, minimumPrice, budget) = (text("minimum_margin"), text("minimum_price"), text("budget"))
        (uses, usesPerCustomer, priority) = (text("uses"), text("uses_per_customer"), text("priority"))
        stackings = [
            ("combinable", "any that do not stand alone"), ("exclusive", "none: it stands alone"),
            ("group", "any but those of its group, of which the best counts"),
        ].map { Choice(choiceName: $0.0, choiceWords: $0.1, isChosen: $0.0 == text("stacking")) }
        group = text("group")
        segments = RuleEditorView.Option.segments(chosen: form.segments, in: storefront)
        customers = text("customers")
        needsCode = form.needsCode
        (startsAt, endsAt, note) = (text("starts_at"), text("ends_at"), text("note"))
        currencyCode = currency?.code ?? ""
        self.formToken = formToken
        self.complaint = complaint
    }
}
