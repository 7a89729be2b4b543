import Commerce

/// When something happened, with an order among what happened at the same time that does not depend on the order of arrival.
struct ShopperMoment: Hashable, Comparable, Sendable {
    /// Milliseconds since 1970.
    let time: Int64
    /// Of the event's id: FNV-1a, 64 bits.
    let event: UInt64

    init(_ event: Interaction) {
        time = event.occurredAt.millisecondsSince1970
        self.event = event.id.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }

    static func < (left: Self, right: Self) -> Bool { (left.time, left.event) < (right.time, right.event) }
}
