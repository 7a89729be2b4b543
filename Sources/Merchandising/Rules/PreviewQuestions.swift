public import Commerce

/// What a preview of rules asks: what shoppers asked in the last week, or, where too few did, what those who ordered could have asked.
public struct PreviewQuestions: Sendable {
    /// Where questions come from.
    public enum Source: String, Hashable, Sendable {
        /// Requests of the last seven days, as they were asked.
        case requests
        /// Baskets of the last seven days with orders, asked as baskets and for the page of their first product.
        case orders
    }

    /// Where they come from.
    public let source: Source
    /// The questions.
    public let requests: [SlateRequest]

    /// Fewer requests than that say little about a week.
    public static let fewestRequests = 100
    /// Orders asked about at most.
    public static let mostOrders = 1_000

    /// - Parameters:
    ///   - sampled: requests of the last week.
    ///   - baskets: products of orders of the last week; read only where there are too few requests.
    ///   - now: the moment for which windows of rules are asked.
    public init(
        sampled: [SampledRequest], baskets: () throws -> [[ProductID]], storefront: Storefront, now: Timestamp
    ) rethrows {
        guard sampled.count < Self.fewestRequests else {
            (source, requests) = (.requests, sampled.map { $0.request(at: now) })
            return
        }
        source = .orders
        requests = try baskets().prefix(Self.mostOrders).flatMap { basket -> [SlateRequest] in
            func slot(_ placement: Placement) -> [SlateRequest.Slot] {
                [SlateRequest.Slot(placement: placement, limit: storefront.plan(for: placement).limit)]
            }
            return [
                SlateRequest(slots: slot(.productPage), product: basket.first, now: now),
                SlateRequest(slots: slot(.basket), basket: basket, now: now),
            ]
        }
    }
}
