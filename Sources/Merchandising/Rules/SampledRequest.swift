public import Commerce

/// A question that was asked, without who asked: what is needed to ask it again under other rules.
public struct SampledRequest: Hashable, Sendable, Codable {
    /// One slate that was asked for.
    public struct Slot: Hashable, Sendable, Codable {
        /// The placement's name.
        public let placement: String
        /// How many products it had room for.
        public let limit: Int
    }

    /// The slates asked for, in their order.
    public let slots: [Slot]
    /// The product of the page.
    public let product: String?
    /// What was in the basket, the first ``longestList``.
    public let basket: [String]
    /// What was viewed, the last ``longestList``.
    public let viewed: [String]
    /// What kind of shopper asked, which rules may tell apart.
    public let segment: String
    /// What other segments the shopper was in; `nil` for none.
    public let groups: [String]?

    /// Products of a basket or of what was viewed that are kept at most: the sample is held in memory.
    public static let longestList = 100

    /// What is kept of a request: neither customer nor visitor, neither filter nor exclusions.
    public init(_ request: SlateRequest, segments: ShopperSegments) {
        slots = request.slots.map { Slot(placement: $0.placement.name, limit: $0.limit) }
        product = request.product?.rawValue
        basket = request.basket.prefix(Self.longestList).map(\.rawValue)
        viewed = request.viewed.suffix(Self.longestList).map(\.rawValue)
        segment = segments.byOrders.rawValue
        groups = segments.groups.isEmpty ? nil : segments.groups.map(\.rawValue).sorted()
    }

    /// The question again.
    public func request(at now: Timestamp) -> SlateRequest {
        SlateRequest(
            slots: slots.compactMap { slot in
                Placement(slot.placement).map { SlateRequest.Slot(placement: $0, limit: min(slot.limit, SlateRequest.largestLimit)) }
            },
            product: product.map { ProductID($0) }, basket: basket.map { ProductID($0) }, viewed: viewed.map { ProductID($0) }, now: now,
            segments: ShopperSegment(rawValue: segment).map {
                ShopperSegments($0, groups: Set((groups ?? []).compactMap(ShopperSegment.init(rawValue:))))
            })
    }
}
