import Commerce

extension SlateRequest {
    /// The request with what it leaves out from what is remembered of the shopper; what it states stands.
    ///
    /// What was dismissed is not shown, and what was bought a moment ago counts as owned. After a purchase it is also what the slate follows.
    /// Beside a product, what is in the basket only is not suggested again.
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
        if product != nil {
            request.exclude += shopper.basket
        } else if !shopper.boughtLately.isEmpty, slots.allSatisfy({ $0.placement == .postPurchase }) {
            request.basket = shopper.boughtLately
        } else {
            request.basket = shopper.basket
        }
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
