public import Commerce

/// What one shopper did lately, as far as suggestions should follow it.
public struct ShopperState: Hashable, Sendable {
    /// Products looked at, oldest first; one that was looked at again stands twice.
    public var viewed: [ProductID]
    /// What is in the basket, in the order in which it came.
    public var basket: [ProductID]
    /// Products the shopper did not want to see again.
    public var dismissed: [ProductID]
    /// What was bought a moment ago, so that orders need not know of it yet.
    public var boughtLately: [ProductID]

    /// Nothing is known but what is stated.
    public init(
        viewed: [ProductID] = [], basket: [ProductID] = [], dismissed: [ProductID] = [], boughtLately: [ProductID] = []
    ) {
        self.viewed = viewed
        self.basket = basket
        self.dismissed = dismissed
        self.boughtLately = boughtLately
    }

    /// Nothing is known, as of a stranger.
    public static let unknown = ShopperState()

    /// How long a look and a basket count, in days: a visit is long over by then.
    public static let historyDays = 30
    /// How long a dismissed product is not shown again, in days. Afterwards it is shown as any other: after a quarter of a year tastes and needs
    /// are others, and nothing half hidden could be explained to anybody.
    public static let dismissalDays = 90
    /// How long a purchase that the storefront reported counts, in days: by then the order itself has come.
    public static let purchaseDays = 1
}
