/// What the rows of a feed are.
public enum FeedKind: String, Hashable, Sendable, CaseIterable, Codable {
    /// The catalogue, a product a row.
    case products
    /// Orders and returns, a line of an order a row.
    case orders
    /// Known customers, one a row.
    case customers
    /// What visitors did, an event a row.
    case events
    /// Reviews, one a row.
    case reviews

    /// The columns such a feed may have, in the order of the decoder's slots.
    public var fields: [FeedField] {
        switch self {
        case .products: ProductSlot.fields
        case .orders: OrderSlot.fields
        case .customers: CustomerSlot.fields
        case .events: EventSlot.fields
        case .reviews: ReviewSlot.fields
        }
    }
}
