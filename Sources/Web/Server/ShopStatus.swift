/// Tells the server how the shop is; whoever keeps the storefront fresh implements it.
public protocol ShopStatus: Sendable {
    /// The condition now. Asked for by every health check and page: it must answer from memory, at once.
    func current() -> ShopCondition
}
