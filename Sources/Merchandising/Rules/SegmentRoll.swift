public import Commerce
import Synchronization

/// Which customers are in which segments at present: in memory, shared by the storefronts of a shop, and swapped whole.
///
/// A reader copies one reference and looks one customer up. Customers of the same segments share one set, so that each takes an id and a number.
public final class SegmentRoll: Sendable {
    /// Who is in what, as it was put in force together; immutable.
    private final class List: Sendable {
        let places: [CustomerID: Int32]
        let groups: [Set<ShopperSegment>]
        let names: [ShopperSegment]

        init(places: [CustomerID: Int32], groups: [Set<ShopperSegment>], names: [ShopperSegment]) {
            (self.places, self.groups, self.names) = (places, groups, names)
        }
    }

    private let list = Mutex<List?>(nil)

    /// Nobody in any.
    public init() {}

    /// Puts other members in force, for every request that begins from now on.
    /// - Parameter members: of each segment its customers; segments without any may be named too.
    public func replace(with members: [(segment: ShopperSegment, customers: [CustomerID])]) {
        // Segments are told apart by bits here, a word of them at a time, so that customers with the same ones are found to share a set.
        var bits: [CustomerID: [UInt64]] = [:]
        let words = (members.count + 63) / 64
        for (number, member) in members.enumerated() {
            for customer in member.customers {
                bits[customer, default: Array(repeating: 0, count: words)][number / 64] |= 1 << UInt64(number % 64)
            }
        }
        var known: [[UInt64]: Int32] = [:]
        var groups: [Set<ShopperSegment>] = []
        let places = bits.mapValues { word -> Int32 in
            if let place = known[word] { return place }
            let place = Int32(groups.count)
            groups.append(Set(members.indices.filter { word[$0 / 64] & 1 << UInt64($0 % 64) != 0 }.map { members[$0].segment }))
            known[word] = place
            return place
        }
        let next = members.isEmpty ? nil : List(places: places, groups: groups, names: members.map(\.segment).sorted())
        list.withLock { $0 = next }
    }

    /// The segments a customer is in; none for nobody.
    public func groups(of customer: CustomerID?) -> Set<ShopperSegment> {
        guard let customer, let list = list.withLock({ $0 }), let place = list.places[customer] else { return [] }
        return list.groups[Int(place)]
    }

    /// Segments there are, by name.
    public var names: [ShopperSegment] { list.withLock { $0 }?.names ?? [] }
}
