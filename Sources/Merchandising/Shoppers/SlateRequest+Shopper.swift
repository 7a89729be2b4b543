import Commerce

extension SlateRequest {
    /// The request with what it leaves out from what is remembered of the shopper; what it states stands.
    ///
    /// What was dismissed is not shown, and what was bought a moment ago counts as owned. After a purchase it is also what the slate follows.
    /// Beside a product, the basket says what is not to be suggested and how much is spent already; the slate follows the product.
    ///
    /// - Parameters:
    ///   - shopper: what is remembered.
    ///   - statesBasket: whether the request says what is in the basket, be it nothing.
    ///   - statesViewed: the same for what was viewed.
    public func completed(by shopper: ShopperState, statesBasket: Bool, statesViewed: Bool) -> SlateRequest {
        var request = self
        request.dismissed += shopper.dismissed
        request.boughtLately += shopper.boughtLately
        if !statesViewed { request.viewed = shopper.viewed }
        guard !statesBasket else { return request }
        let isAfterPurchase = product == nil && slots.allSatisfy { $0.placement == .postPurchase }
        request.basket = isAfterPurchase && !shopper.boughtLately.isEmpty ? shopper.boughtLately : shopper.basket
        return request
    }

    /// The request of somebody who does not want to be recognised: what it states stands, who asks is nobody.
    public var withoutProfile: SlateRequest {
        var request = self
        request.customer = nil
        request.visitor = nil
        return request
    }
}
