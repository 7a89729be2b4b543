/// The templates that every shop has, by language.
public enum BuiltInReasons {
    /// Templates and decimal mark by language tag.
    public static let languages: [String: (templates: [ReasonPhrase: String], decimalMark: String)] = [
        "en": (english, "."), "de": (german, ","), "fr": (french, ","),
    ]

    /// The same, read; a test holds that all of them can be.
    static let wordings: [String: ReasonWording] = languages.compactMapValues {
        try? ReasonWording(templates: $0.templates, decimalMark: $0.decimalMark)
    }

    private static let english: [ReasonPhrase: String] = [
        .pinned: "Chosen by the shop",
        .bestseller: "One of the shop's best sellers",
        .bestsellerInCategory: "A best seller in {category}",
        .bestsellerOfKind: "A best seller of its kind",
        .boughtBefore: "Bought before",
        .boughtBeforeInOrders: "Bought before, in {count} orders",
        .dueDaily: "You usually buy this every day",
        .due: "You usually buy this every {days} days",
        .lastYesterday: "; the last time was yesterday",
        .lastBefore: "; the last time was {days} days ago",
        .viewedBefore: "Looked at before in this visit",
        .viewedAround: "Looked at by others around the same products",
        .viewedInVisit: "Looked at in a recent visit like this one",
        .viewedInVisits: "Looked at in {count} recent visits like this one",
        .severalInOrder: "Several products of {category} were bought together in 1 order",
        .severalInOrders: "Several products of {category} were bought together in {count} orders",
        .categoriesInOrder: "{category} and {anchor_category} were bought together in 1 order",
        .categoriesInOrders: "{category} and {anchor_category} were bought together in {count} orders",
        .related: "Fits by its category and description",
        .alternative: "An alternative to {anchor}",
        .upgrade: "A step up from {anchor}",
        .togetherByCustomer: "Bought together with {anchor} by 1 customer",
        .togetherByCustomers: "Bought together with {anchor} by {count} customers",
        .togetherInOrder: "Bought together with {anchor} in 1 order",
        .togetherInOrders: "Bought together with {anchor} in {count} orders",
        .beyondChance: ", {lift} times more often than chance",
    ]

    private static let german: [ReasonPhrase: String] = [
        .pinned: "Vom Shop ausgewählt",
        .bestseller: "Einer der Bestseller des Shops",
        .bestsellerInCategory: "Ein Bestseller in {category}",
        .bestsellerOfKind: "Ein Bestseller seiner Art",
        .boughtBefore: "Schon einmal gekauft",
        .boughtBeforeInOrders: "Schon gekauft, in {count} Bestellungen",
        .dueDaily: "Das kaufen Sie meist jeden Tag",
        .due: "Das kaufen Sie meist alle {days} Tage",
        .lastYesterday: "; zuletzt gestern",
        .lastBefore: "; zuletzt vor {days} Tagen",
        .viewedBefore: "Bei diesem Besuch schon angesehen",
        .viewedAround: "Von anderen bei denselben Produkten angesehen",
        .viewedInVisit: "Bei einem ähnlichen Besuch vor Kurzem angesehen",
        .viewedInVisits: "Bei {count} ähnlichen Besuchen vor Kurzem angesehen",
        .severalInOrder: "Mehrere Produkte aus {category} wurden in einer Bestellung zusammen gekauft",
        .severalInOrders: "Mehrere Produkte aus {category} wurden in {count} Bestellungen zusammen gekauft",
        .categoriesInOrder: "{category} und {anchor_category} wurden in einer Bestellung zusammen gekauft",
        .categoriesInOrders: "{category} und {anchor_category} wurden in {count} Bestellungen zusammen gekauft",
        .related: "Passt nach Kategorie und Beschreibung",
        .alternative: "Eine Alternative zu {anchor}",
        .upgrade: "Eine Stufe über {anchor}",
        .togetherByCustomer: "Von einem Kunden zusammen mit {anchor} gekauft",
        .togetherByCustomers: "Von {count} Kunden zusammen mit {anchor} gekauft",
        .togetherInOrder: "In einer Bestellung zusammen mit {anchor} gekauft",
        .togetherInOrders: "In {count} Bestellungen zusammen mit {anchor} gekauft",
        .beyondChance: ", {lift}-mal so oft wie durch Zufall",
    ]

    private static let french: [ReasonPhrase: String] = [
        .pinned: "Choisi par la boutique",
        .bestseller: "L'une des meilleures ventes de la boutique",
        .bestsellerInCategory: "L'une des meilleures ventes de {category}",
        .bestsellerOfKind: "L'une des meilleures ventes de sa catégorie",
        .boughtBefore: "Déjà acheté",
        .boughtBeforeInOrders: "Déjà acheté, dans {count} commandes",
        .dueDaily: "Vous l'achetez d'habitude chaque jour",
        .due: "Vous l'achetez d'habitude tous les {days} jours",
        .lastYesterday: " ; la dernière fois, c'était hier",
        .lastBefore: " ; la dernière fois, c'était il y a {days} jours",
        .viewedBefore: "Déjà vu au cours de cette visite",
        .viewedAround: "Vu par d'autres autour des mêmes produits",
        .viewedInVisit: "Vu lors d'une visite récente semblable",
        .viewedInVisits: "Vu lors de {count} visites récentes semblables",
        .severalInOrder: "Plusieurs produits de {category} ont été achetés ensemble dans une commande",
        .severalInOrders: "Plusieurs produits de {category} ont été achetés ensemble dans {count} commandes",
        .categoriesInOrder: "{category} et {anchor_category} ont été achetés ensemble dans une commande",
        .categoriesInOrders: "{category} et {anchor_category} ont été achetés ensemble dans {count} commandes",
        .related: "Convient par sa catégorie et sa description",
        .alternative: "Une alternative à {anchor}",
        .upgrade: "Un cran au-dessus de {anchor}",
        .togetherByCustomer: "Acheté avec {anchor} par un client",
        .togetherByCustomers: "Acheté avec {anchor} par {count} clients",
        .togetherInOrder: "Acheté avec {anchor} dans une commande",
        .togetherInOrders: "Acheté avec {anchor} dans {count} commandes",
        .beyondChance: ", {lift} fois plus souvent que par hasard",
    ]
}
