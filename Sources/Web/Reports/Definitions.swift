/// What the figures of reports mean; every figure on a page links here.
struct Definitions {
    /// One figure.
    struct Entry {
        let entryID: String
        let entryName: String
        let meaning: String
    }

    let entries: [Entry] = Self.all.map { Entry(entryID: $0.0, entryName: $0.1, meaning: $0.2) }

    private static let all: [(String, String, String)] = [
        (
            "attributed-revenue", "Attributed revenue",
            "What lines of suggested products came to, after discount and after refunds, that the same person clicked (7 days) or saw (1 day) before. It is attributed, not incremental: much of it would have been bought anyway. What suggestions earned on top, only a holdout tells."
        ),
        (
            "view-through", "After a view alone",
            "The part of attributed revenue where the product was seen and not clicked. It is the weakest kind of credit; 0 days in the settings switches it off."
        ),
        (
            "halo", "Halo",
            "What lines of other products came to after somebody clicked or saw a suggestion. Told apart, and in no other figure."
        ),
        (
            "attach-rate", "Attach rate",
            "Orders with a suggested product among all orders of which anything was kept, with Wilson's 95 % interval. For two products: buyers of the one who bought the other with it, among buyers of the one."
        ),
        ("impression", "Seen", "Suggestions that somebody saw: events of type impression, one for each product of an answer."),
        ("click", "Clicked", "Suggestions that somebody clicked: events of type click, one for each product of an answer."),
        (
            "click-rate", "Click rate",
            "Clicks of impressions with Wilson's 95 % interval. Where the intervals of two placements do not meet, they differ beyond chance."
        ),
        (
            "basket", "Put into a basket",
            "add_to_cart events that name the recommendation, or are about a product whose suggestion the same person clicked in the seven days before."
        ),
        ("bought", "Bought and kept", "Lines of orders that attributed revenue is made of, of which at least one unit was kept."),
        (
            "revenue", "All revenue",
            "What all orders of the period came to after discount and refunds; orders that were cancelled, or of which nothing was kept, do not count as orders."
        ),
        ("refunds", "Came back", "What was refunded, returned or cancelled of the orders of the period, whenever it came back."),
        (
            "with-without", "Orders with and without suggested products",
            "Orders with a suggested product are larger for a reason that has nothing to do with suggestions: whoever buys much has more occasion to see and click something, and an order with more lines is likelier to hold a suggested one. The comparison flatters; it is shown because everybody asks for it, not because it says what suggestions did."
        ),
        (
            "conversion", "Conversion",
            "Visitors of a day who ordered on that day, among visitors of the day. Who clicks a suggestion already looks for something, so that those who clicked would have ordered more often without any suggestion too."
        ),
        (
            "segment", "New and returning",
            "A customer's first order is new, later ones are returning. Orders of guests belong to nobody, and nothing can be put down to what they were shown."
        ),
        (
            "machines", "Programs",
            "Events of senders that call themselves programs, and of visitors who looked at more products within a minute than anybody reads. They count nowhere else, the past of such visitors included."
        ),
        (
            "channel", "Channels",
            "A visit's channel is told from its campaign fields (utm_*), the click ids of advertising networks and the page before; a visit that came from nowhere is direct. A visit ends after half an hour of silence. Touches count for seven days, those of e-mails for five. Where no visit of the customer is known, the channel that the order states is taken."
        ),
        (
            "models", "Models",
            "Rules that share an order among the touches before it: all to the first or to the last; to the last that was not direct; to all alike (linear); 40 % to the first and the last and the rest between (position); halved with each seven days of age (time decay); to the channels alike (Shapley); or by the share of orders that would be lost without a channel if people walked from channel to channel without memory (Markov), over all orders of the period at once. Each shares out the whole revenue, to the cent. None says what a channel earned on top."
        ),
        (
            "before", "Before", "As many days right before the period. Changes are in percent of it."
        ),
        (
            "settings", "Settings and their version",
            "Windows and models are settings of the shop (attribution.*). A change counts everything anew under the next version, which every report names."
        ),
    ]
}
