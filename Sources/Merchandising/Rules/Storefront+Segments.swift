import Affinity
public import Commerce

extension Storefront {
    /// What kind of shopper a customer is; a stranger where nobody is named.
    public func segment(of customer: CustomerID?) -> ShopperSegment { ShopperSegment(orders: ownership.purchases(of: customer).orders) }
}

extension ShopperSegment {
    /// By the number of orders.
    init(orders: UInt32) { self = orders == 0 ? .stranger : orders == 1 ? .newCustomer : .returningCustomer }
}
