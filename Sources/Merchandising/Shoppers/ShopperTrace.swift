import Commerce

/// What is remembered of one visitor or customer.
struct ShopperTrace: Sendable {
    /// Something that says what is in the basket, or that it was bought.
    struct BasketMove: Sendable {
        let kind: Interaction.Kind
        let product: ProductID?
        let quantity: Int?
        let basket: [ProductID]
    }

    /// Looks remembered: more than any placement looks back at.
    static let lookLimit = 50
    /// Basket events remembered; a basket that took more clicks is known as far as the last ones tell.
    static let moveLimit = 60
    /// Dismissed products remembered.
    static let dismissalLimit = 100

    private var looks = Recollections<ProductID>()
    private var moves = Recollections<BasketMove>()
    private var dismissals = Recollections<ProductID>()

    /// How many things are remembered.
    var count: Int { looks.entries.count + moves.entries.count + dismissals.entries.count }

    /// Whether an event says anything that is remembered.
    static func remembers(_ kind: Interaction.Kind) -> Bool {
        switch kind {
        case .viewItem, .dismiss, .addToCart, .removeFromCart, .viewCart, .beginCheckout, .purchase: true
        case .viewItemList, .selectItem, .refund, .impression, .click: false
        }
    }

    /// Takes in an event; one that was taken in before changes nothing.
    mutating func remember(_ event: Interaction) {
        let moment = ShopperMoment(event)
        switch event.kind {
        case .viewItem:
            if let product = event.product { looks.insert(product, at: moment, limit: Self.lookLimit) }
        case .dismiss:
            if let product = event.product { dismiss(product, at: moment) }
        case .addToCart, .removeFromCart, .viewCart, .beginCheckout, .purchase:
            guard event.product != nil || !event.basket.isEmpty || event.kind == .purchase else { return }
            let move = BasketMove(kind: event.kind, product: event.product, quantity: event.quantity, basket: event.basket)
            moves.insert(move, at: moment, limit: Self.moveLimit)
        case .viewItemList, .selectItem, .refund, .impression, .click: return
        }
    }

    /// Of each product the last dismissal counts.
    private mutating func dismiss(_ product: ProductID, at moment: ShopperMoment) {
        if let known = dismissals.entries.first(where: { $0.thing == product }) {
            if moment <= known.moment { return }
            dismissals.remove { $0.thing == product }
        }
        dismissals.insert(product, at: moment, limit: Self.dismissalLimit)
    }

    /// Takes in what is remembered of the same shopper under another name.
    mutating func join(_ other: ShopperTrace) {
        looks.insert(other.looks, limit: Self.lookLimit)
        moves.insert(other.moves, limit: Self.moveLimit)
        for entry in other.dismissals.entries { dismiss(entry.thing, at: entry.moment) }
    }

    /// What all that comes to at a moment.
    func state(at now: Timestamp) -> ShopperState {
        let recent = now.advanced(byDays: -ShopperState.historyDays).millisecondsSince1970
        let dismissedSince = now.advanced(byDays: -ShopperState.dismissalDays).millisecondsSince1970
        var basket = RememberedBasket(boughtSince: now.advanced(byDays: -ShopperState.purchaseDays).millisecondsSince1970)
        for entry in moves.entries where entry.moment.time >= recent { basket.apply(entry.thing, at: entry.moment.time) }
        return ShopperState(
            viewed: looks.entries.filter { $0.moment.time >= recent }.map(\.thing), basket: basket.products,
            dismissed: dismissals.entries.filter { $0.moment.time >= dismissedSince }.map(\.thing), boughtLately: basket.bought)
    }
}
