public import Commerce

/// Somebody as the shop met them.
public enum Person: Hashable, Sendable {
    /// Somebody who signed in.
    case customer(CustomerID)
    /// Somebody of whom only the storefront's id is known.
    case visitor(VisitorID)

    /// What lots are drawn by and what the database calls them; a visitor's id never reads like a customer's.
    public var key: String {
        switch self {
        case .customer(let id): "c:" + id.rawValue
        case .visitor(let id): "v:" + id.rawValue
        }
    }

    /// The person of a key; `nil` for what is none.
    public init?(key: String) {
        let id = String(key.dropFirst(2))
        guard !id.isEmpty else { return nil }
        switch key.prefix(2) {
        case "c:": self = .customer(CustomerID(id))
        case "v:": self = .visitor(VisitorID(id))
        default: return nil
        }
    }
}
