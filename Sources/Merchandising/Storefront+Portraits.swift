import Affinity
public import Commerce

extension Storefront {
    /// Has the portrait of a customer made and remembered, so that the customer's first request does not wait for it: it takes a hundred times what a
    /// ranking does. Nothing happens for somebody unknown, or where nothing ranks by it.
    public func makePortrait(of customer: CustomerID) {
        let purchases = ownership.purchases(of: customer)
        guard let ranking = model.ranking, purchases.orders > 0 else { return }
        _ = portrait(of: customer, buying: purchases, for: ranking)
    }
}
