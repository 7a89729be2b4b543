/// What a secret key may do; each scope is a part of the API, or of the dashboard.
public enum AccessScope: String, CaseIterable, Hashable, Comparable, Sendable {
    /// Asking for recommendations, with scores and evidence.
    case recommendations
    /// Sending what shoppers do, the past included.
    case events
    /// Writing products, prices and stock.
    case catalogue
    /// Writing orders and what came back.
    case orders
    /// Changing merchant rules.
    case rules
    /// Changing offers and codes, and redeeming them.
    case offers
    /// Reading what cross-selling earned.
    case reports
    /// Reading the server's metrics.
    case metrics
    /// Signing in to the dashboard.
    case dashboard
    /// Making and revoking keys on the dashboard, of any scope: the key of an administrator.
    case keys

    /// What a publishable key may do, and all it may.
    public static let ofShoppers: Set<AccessScope> = [.recommendations, .events]

    /// In the order of declaration, from what many need to what few may.
    public static func < (left: Self, right: Self) -> Bool { left.position < right.position }

    private var position: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
