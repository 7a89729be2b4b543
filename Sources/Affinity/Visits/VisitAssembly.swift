import Commerce

/// Cuts events, by visitor and time, into visits.
struct VisitAssembly {
    private(set) var offsets = [0]
    private(set) var products: [UInt32] = []
    private(set) var emphases: [UInt8] = []
    private(set) var ends: [Timestamp] = []
    private var last: VisitEvent?

    /// Adds the next event of the same visitor, or the first of the next.
    mutating func add(_ event: VisitEvent) {
        if let last {
            if last == event { return }
            let pause = event.occurredAt.millisecondsSince1970 - last.occurredAt.millisecondsSince1970
            if last.visitor != event.visitor || pause > VisitHistory.pause { closeVisit() }
        }
        last = event
        let product = UInt32(event.product)
        if event.isBasketEvent, let seen = recent.lastIndex(of: product) {
            emphases[seen] = VisitHistory.basketEmphasis
        } else {
            products.append(product)
            emphases.append(event.isBasketEvent ? VisitHistory.basketEmphasis : 1)
        }
    }

    /// Ends the visit that is under way.
    mutating func closeVisit() {
        guard let last, products.count > visitStart else { return }
        let surplus = products.count - visitStart - VisitHistory.longestVisit
        if surplus > 0 {
            products.removeSubrange(visitStart..<(visitStart + surplus))
            emphases.removeSubrange(visitStart..<(visitStart + surplus))
        }
        ends.append(last.occurredAt)
        offsets.append(products.count)
    }

    /// What of the visit under way may still be kept.
    private var recent: ArraySlice<UInt32> { products[max(visitStart, products.count - VisitHistory.longestVisit)...] }

    private var visitStart: Int { offsets[offsets.count - 1] }
}
