/// What reasons and prices say to shoppers, apart from the words: each is one template in every language.
///
/// Where a number decides the form there is a phrase for one and a phrase for all others, as in the languages of western Europe.
public enum ReasonPhrase: String, CaseIterable, Sendable {
    case pinned
    case bestseller
    case bestsellerInCategory = "bestseller_in_category"
    case bestsellerOfKind = "bestseller_of_kind"
    case boughtBefore = "bought_before"
    case boughtBeforeInOrders = "bought_before_in_orders"
    case dueDaily = "due_daily"
    case due
    case lastYesterday = "last_yesterday"
    case lastBefore = "last_before"
    case viewedBefore = "viewed_before"
    case viewedAround = "viewed_around"
    case viewedInVisit = "viewed_in_visit"
    case viewedInVisits = "viewed_in_visits"
    case severalInOrder = "several_in_order"
    case severalInOrders = "several_in_orders"
    case categoriesInOrder = "categories_in_order"
    case categoriesInOrders = "categories_in_orders"
    case related
    case alternative
    case upgrade
    case togetherByCustomer = "together_by_customer"
    case togetherByCustomers = "together_by_customers"
    case togetherInOrder = "together_in_order"
    case togetherInOrders = "together_in_orders"
    case beyondChance = "beyond_chance"
    case againTomorrow = "again_tomorrow"
    case againIn = "again_in"
    case againNow = "again_now"
    case followsAfter = "follows_after"
    case ordersApart = "orders_apart"
    case priceReduced = "price_reduced"
    case offerSaves = "offer_saves"
    case offerSavesPercent = "offer_saves_percent"
    case personalPrice = "personal_price"
    case addProduct = "add_product"
    case addWorth = "add_worth"

    /// What stands in braces in a template, and is put there when a reason is given.
    public enum Placeholder: String, Sendable {
        /// Orders, customers or visits.
        case count
        case days
        /// Titles and names as the catalogue has them.
        case anchor, category
        case anchorCategory = "anchor_category"
        /// How many times more often than chance.
        case lift
        /// Of a reference price, rounded down.
        case percent
        /// The prior price that a reduction is computed from.
        case reference
        /// Amounts of money.
        case saving, missing
        /// Titles of what is to be added, and of the offer.
        case product, offer
    }

    /// What the template has to hold, so that no claim goes without its evidence; it may hold nothing else.
    public var placeholders: Set<Placeholder> {
        switch self {
        case .pinned, .bestseller, .bestsellerOfKind, .boughtBefore, .dueDaily, .lastYesterday, .viewedBefore, .viewedAround,
            .viewedInVisit,
            .related, .againTomorrow, .againNow, .personalPrice:
            []
        case .bestsellerInCategory, .severalInOrder: [.category]
        case .boughtBeforeInOrders, .viewedInVisits: [.count]
        case .due, .lastBefore, .againIn, .ordersApart: [.days]
        case .followsAfter: [.anchor, .count, .days]
        case .severalInOrders: [.category, .count]
        case .categoriesInOrder: [.category, .anchorCategory]
        case .categoriesInOrders: [.category, .anchorCategory, .count]
        case .alternative, .upgrade, .togetherByCustomer, .togetherInOrder: [.anchor]
        case .togetherByCustomers, .togetherInOrders: [.anchor, .count]
        case .beyondChance: [.lift]
        case .priceReduced: [.percent, .reference, .days]
        case .offerSaves: [.saving]
        case .offerSavesPercent: [.saving, .percent, .days]
        case .addProduct: [.product, .offer, .saving]
        case .addWorth: [.missing, .offer, .saving]
        }
    }
}
