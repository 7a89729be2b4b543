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
            "A customer's first order is new, later ones are returning. Orders of guests name no customer; something can be put down to what a guest was shown where a purchase event of the visitor names the order."
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
            "campaign", "Campaigns",
            "The campaign that a visit's address names (utm_campaign), or that the order states where no visit of the customer is known. What a channel is given is shared among its campaigns as the model weighs their touches, to the cent; a Markov chain knows channels alone. Suggestions have the campaign that their own impression or click names, such as that of the e-mail they stood in."
        ),
        (
            "models", "Models",
            "Rules that share an order among the touches before it: all to the first or to the last; to the last that was not direct; to all alike (linear); 40 % to the first and the last and the rest between (position); halved with each seven days of age (time decay); to the channels alike (Shapley); or by the share of orders that would be lost without a channel if people walked from channel to channel without memory (Markov), over all orders of the period and all journeys that ended in it without one at once. A journey has ended without an order when the window of its last touch has run out and nobody came again or ordered. Each shares out the whole revenue, to the cent. None says what a channel earned on top."
        ),
        (
            "incremental-revenue", "What was earned on top",
            "What people who were shown recommendations spent more a person than those who were shown none by lot, times their number: incremental, not attributed. Net of discounts, cancellations and what came back. The interval holds the truth 95 % surely however often anybody looks; while it holds nothing as well, that is said instead of an amount."
        ),
        (
            "experiment-people", "People of an arm",
            "Customers, or visitors who are no known customer, from the first moment on at which the usual slate would have had something to show, in every arm alike. Who is met under two ids keeps the arm met first; programs are left out. Where arms do not get the people they were to get, no figures are shown."
        ),
        (
            "difference", "Difference",
            "The metric in the arm over the metric in the control, in percent of the control. Every metric is a ratio of sums over people, compared by the delta method with people as the unit; what they bought in the 28 days before is taken into account (CUPED), and the largest amounts are cut off where the table says so."
        ),
        (
            "experiment-interval", "Interval of a difference",
            "Holds the true difference 95 % surely: at every look (asymptotic confidence sequence), or, with a set end, at that one look."
        ),
        (
            "corrected-p", "p, corrected",
            "How often a difference as large would come about by chance if there were none, corrected (Holm) for the number of arms in the metric that decides, and for the number of all others together."
        ),
        (
            "rfm", "Recency, frequency, value",
            "Each customer's fifth of all customers by days since the last order, number of orders and what they came to, 5 being the best; alike in a figure, alike in the fifth. Segments follow from the three: champions are in the upper fifths of all, lost customers in the lower ones."
        ),
        (
            "retention", "Who came again",
            "Customers by the month (UTC) of their first order, and the share of them that ordered in the first, second, ... month after it, with Wilson's 95 % interval. Months that are not over are left out."
        ),
        (
            "lifetime-value", "Expected in twelve months",
            "Returns that a model of repeat purchase expects of each customer in the next 52 weeks (BG/NBD, Pareto/NBD, or NBD where hardly anybody is seen to stop: whichever explains the shop's orders best by AIC), times what an order of that customer is expected to come to (Gamma-Gamma). Customers of today only, without interest. The interval is that of the models' parameters; what a single customer does varies far more. It takes for granted that people go on as they did, and that what they spend does not hang together with how often they come."
        ),
        (
            "hold-out", "Checked on time it had not seen",
            "The same models are fitted to the first two thirds of the time and asked for the last third (a year at most): how many returns of customers known then, and of which customers. Where a forecast is more than a quarter off, the page says so."
        ),
        (
            "first-orders", "What came after first orders",
            "Customers by what was in their first order, followed for as many days. They chose it themselves: this is selection, and no effect of the order or of suggestions. With a suggested product means that attributed revenue is in it."
        ),
        (
            "trend", "Rising and falling",
            "Orders a day in the last four weeks over those before, gamma-Poisson, drawn towards the product's shelf, with intervals as wide as sales in clusters make them. Rising or falling are products where the chance of it is at least 99 %."
        ),
        (
            "season", "Seasonal",
            "How much more or less a product sells in each month of the year than in its mean month, drawn towards its shelf and that towards the shop. It takes more than a year of orders; growth and season cannot be told apart with little more than one."
        ),
        (
            "pair-change", "Pairs that form or dissolve",
            "Of the customers who bought the product that fewer bought, the share who bought the other in the same order: the last eight weeks against the eight weeks before, as odds ratio with its 95 % interval (Fisher's exact test). Customers count once in each. Of the pairs named, at most one in twenty is expected to be named by chance (Benjamini and Hochberg). Where the shop as a whole sells larger orders, all pairs rise: the median of all pairs says how much."
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
