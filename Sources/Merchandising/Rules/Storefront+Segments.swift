import Affinity
public import Commerce

extension Storefront {
    /// Every segment a customer is in; a stranger where nobody is named.
    public func segments(of customer: CustomerID?) -> ShopperSegments {
        ShopperSegments(ShopperSegment(orders: ownership.purchases(of: customer).orders), groups: segmentRoll.groups(of: customer))
    }
}

extension ShopperSegment {
    /// By the number of orders.
    init(orders: UInt32) { self = orders == 0 ? .stranger : orders == 1 ? .newCustomer : .returningCustomer }
}
