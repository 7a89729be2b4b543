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
        interaction.product = try reader.id(EventSlot.product, row).map { ProductID($0) }
        interaction.quantity = try quantity(row)
        interaction.basket = try basket(row)
        interaction.recommendation = try reader.id(EventSlot.recommendation, row)
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
