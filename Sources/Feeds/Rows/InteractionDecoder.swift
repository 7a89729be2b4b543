import Commerce

/// Reads rows of events.
struct InteractionDecoder: EntryDecoder {
    static let kind = FeedKind.events
    static let classes = ["events"]
    var reader: FieldReader

    init(_ reader: FieldReader) { self.reader = reader }

    mutating func entry(of row: Row, as treatment: RowRule.Treatment?) throws(Rejection) -> Interaction {
        let id = try reader.requiredID(EventSlot.id, row)
        guard let occurredAt = try reader.moment(EventSlot.occurredAt, row) else { throw reader.missing(EventSlot.occurredAt) }
        var interaction = Interaction(id: id, kind: try kind(row), occurredAt: occurredAt)
        interaction.visitor = try reader.id(EventSlot.visitor, row).map { VisitorID($0) }
        interaction.customer = try reader.id(EventSlot.customer, row).map { CustomerID($0) }
        interaction.order = try reader.id(EventSlot.order, row).map { OrderID($0) }
        interaction.product = try reader.id(EventSlot.product, row).map { ProductID($0) }
        interaction.quantity = try quantity(row)
        interaction.basket = try basket(row)
        interaction.recommendation = try reader.id(EventSlot.recommendation, row)
        interaction.position = try position(row)
        interaction.placement = try placement(row)
        interaction.referral = try referral(row)
        return interaction
    }

    private func kind(_ row: Row) throws(Rejection) -> Interaction.Kind {
        guard let bytes = try reader.said(EventSlot.kind, row) else { throw reader.missing(EventSlot.kind) }
        guard let kind = Self.kinds[FeedField.Bare.key(bytes.text)] else {
            let known = Interaction.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw reader.refusal(EventSlot.kind, row, "this type of event is not known", remedy: "Write one of \(known).")
        }
        return kind
    }

    private func quantity(_ row: Row) throws(Rejection) -> Int? {
        guard let units = try reader.units(EventSlot.quantity, row) else { return nil }
        guard units > 0 else {
            throw reader.refusal(
                EventSlot.quantity, row, "the quantity is not positive", remedy: "Write the units that were meant, 1 or more.")
        }
        return units
    }

    private func position(_ row: Row) throws(Rejection) -> Int? {
        guard let position = try reader.units(EventSlot.position, row) else { return nil }
        guard (1...1000).contains(position) else {
            throw reader.refusal(EventSlot.position, row, "the position is not from 1 to 1,000", remedy: "Count the first place as 1.")
        }
        return position
    }

    private func placement(_ row: Row) throws(Rejection) -> Placement? {
        guard let name = try reader.id(EventSlot.placement, row) else { return nil }
        guard let placement = Placement(name) else {
            throw reader.refusal(
                EventSlot.placement, row, "this names no placement", remedy: "Write 1 to 64 lower-case letters, digits, _ or -.")
        }
        return placement
    }

    /// Where the visit came from; of addresses without their query, and of click ids no more than the parameter's name.
    private func referral(_ row: Row) throws(Rejection) -> Referral? {
        var referral = Referral()
        referral.page = try reader.text(EventSlot.page, row).map { String($0.prefix { $0 != "?" && $0 != "#" }) }
        referral.referrer = try reader.text(EventSlot.referrer, row).flatMap(Self.host)
        referral.source = try reader.text(EventSlot.utmSource, row)
        referral.medium = try reader.text(EventSlot.utmMedium, row)
        referral.campaign = try reader.text(EventSlot.utmCampaign, row)
        referral.term = try reader.text(EventSlot.utmTerm, row)
        referral.content = try reader.text(EventSlot.utmContent, row)
        if let parameter = try reader.id(EventSlot.clickID, row) {
            referral.clickID = Self.clickParameters.contains(parameter.lowercased()) ? parameter.lowercased() : "click_id"
        }
        return referral == Referral() ? nil : referral
    }

    /// The host of an address, or what is a host already.
    private static func host(of address: String) -> String? {
        let rest = address.firstRange(of: "://").map { address[$0.upperBound...] } ?? address[...]
        let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }.split(separator: "@").last?.prefix { $0 != ":" } ?? ""
        return host.isEmpty ? nil : host.lowercased()
    }

    /// Parameters of advertising networks' click ids.
    private static let clickParameters: Set<String> = [
        "gclid", "gbraid", "wbraid", "msclkid", "fbclid", "ttclid", "twclid", "li_fat_id", "dclid", "epik",
    ]

    private func basket(_ row: Row) throws(Rejection) -> [ProductID] {
        let items = try reader.list(EventSlot.basket, row)
        if let item = items.first(where: { $0.utf8.count > FieldReader.longestID }) {
            throw Rejection(
                field: reader.columns.name(EventSlot.basket), value: item,
                "the identifier has \(item.utf8.count) bytes; at most \(FieldReader.longestID) are allowed", remedy: "List product ids.")
        }
        return items.map { ProductID($0) }
    }

    /// The names of Google Analytics 4, and what other trackers call the same, bare of spaces and underscores.
    private static let kinds: [String: Interaction.Kind] = {
        var kinds: [String: Interaction.Kind] = [
            "view": .viewItem, "productview": .viewItem, "productviewed": .viewItem, "detail": .viewItem, "viewcontent": .viewItem,
            "cart": .addToCart, "addtobasket": .addToCart, "productadded": .addToCart, "productremoved": .removeFromCart,
            "removefrombasket": .removeFromCart, "cartviewed": .viewCart, "productlistviewed": .viewItemList, "productclicked": .selectItem,
            "checkoutstarted": .beginCheckout, "initiatecheckout": .beginCheckout, "transaction": .purchase, "order": .purchase,
            "ordercompleted": .purchase, "orderrefunded": .refund,
        ]
        for kind in Interaction.Kind.allCases { kinds[FeedField.Bare.key(kind.rawValue)] = kind }
        return kinds
    }()
}
