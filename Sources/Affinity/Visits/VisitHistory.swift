public import Commerce

/// What was looked at in the shop, visit by visit, as columns.
///
/// A visit is what one visitor did without a pause longer than ``pause``. Products stand in the order in which they were looked at, again if they
/// were looked at again. A basket event adds no product that the visit has already: it makes the last look at it count more.
public struct VisitHistory: Sendable {
    /// How many products the catalogue has; positions below it are valid.
    public let productCount: Int
    /// Where each visit's products begin in ``products``; one more entry than visits.
    public let offsets: [Int]
    /// Product positions in the order of looking.
    public let products: [UInt32]
    /// How much each look counts: 1, or ``basketEmphasis`` where the product went into the basket.
    public let emphases: [UInt8]
    /// When each visit ended, ascending.
    public let endTimes: [Timestamp]

    /// How many visits there are.
    public var visitCount: Int { endTimes.count }

    /// After a pause of so many milliseconds a new visit begins: half an hour, as web analytics has counted since the first log files.
    public static let pause: Int64 = 30 * 60 * 1000
    /// A product in the basket is a stronger sign than one looked at; twice, since more would let the few events drown the many.
    public static let basketEmphasis: UInt8 = 2
    /// A visit's last looks that are kept: longer ones are programs rather than people.
    public static let longestVisit = 200

    /// Arranges events into visits.
    ///
    /// - Parameters:
    ///   - productCount: every event's product lies below it.
    ///   - events: in any order; what is said twice counts once. Visitors' numbers must be ascending in something that does not depend on
    ///     the order of arrival, such as their ids: they decide between visits that end in the same millisecond.
    /// - Complexity: O(n log n), and O(n) for events that come in the order of visitor and time.
    public init(productCount: Int, events: [VisitEvent]) {
        self.productCount = productCount
        let events = Self.arranged(events)
        var assembly = VisitAssembly()
        for event in events { assembly.add(event) }
        assembly.closeVisit()
        let order = assembly.ends.indices.sorted { (assembly.ends[$0], $0) < (assembly.ends[$1], $1) }
        var offsets = [0]
        offsets.reserveCapacity(order.count + 1)
        var products: [UInt32] = []
        var emphases: [UInt8] = []
        products.reserveCapacity(assembly.products.count)
        emphases.reserveCapacity(assembly.products.count)
        for visit in order {
            let range = assembly.offsets[visit]..<assembly.offsets[visit + 1]
            products.append(contentsOf: assembly.products[range])
            emphases.append(contentsOf: assembly.emphases[range])
            offsets.append(products.count)
        }
        self.offsets = offsets
        self.products = products
        self.emphases = emphases
        endTimes = order.map { assembly.ends[$0] }
    }

    /// The products of a visit.
    public func products(ofVisit visit: Int) -> ArraySlice<UInt32> { products[offsets[visit]..<offsets[visit + 1]] }

    /// By visitor, time, kind and product; sorted only where they are not yet.
    private static func arranged(_ events: [VisitEvent]) -> [VisitEvent] {
        func precedes(_ left: VisitEvent, _ right: VisitEvent) -> Bool {
            if left.visitor != right.visitor { return left.visitor < right.visitor }
            if left.occurredAt != right.occurredAt { return left.occurredAt < right.occurredAt }
            if left.isBasketEvent != right.isBasketEvent { return right.isBasketEvent }
            return left.product < right.product
        }
        let isArranged = zip(events, events.dropFirst()).allSatisfy { !precedes($1, $0) }
        return isArranged ? events : events.sorted(by: precedes)
    }
}
