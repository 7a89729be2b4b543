import Analytics
import Commerce
import Merchandising
import Synchronization

@testable import Web

/// Keeps segments in memory, as a database would, and counts their members among the test's customers; of goods nothing was bought.
final class TestSegments: SegmentArchive {
    private let roll: SegmentRoll
    private let versions = Mutex<[SegmentVersion]>([])
    private static let orders = TestCustomers.orders(customers: 400, days: 420)
    private static let census = SegmentCensus(orders: orders, portfolio: CustomerPortfolio(of: orders))

    init(roll: SegmentRoll) { self.roll = roll }

    func segments() async throws -> [SegmentVersion] { kept() }

    func history(of id: SegmentID) async throws -> [SegmentVersion] { versions.withLock { $0.filter { $0.id == id } } }

    func change(_ changes: [SegmentChange], by author: String, at now: Timestamp) async throws -> [SegmentVersion] {
        try changes.map { change in
            switch change {
            case .put(let segment): return add(segment, of: segment.id, by: author, at: now)
            case .remove(let id):
                guard kept().contains(where: { $0.id == id }) else { throw SegmentRefusal.unknown(id) }
                return add(nil, of: id, by: author, at: now)
            }
        }
    }

    func undo(_ id: SegmentID, by author: String, at now: Timestamp) async throws -> SegmentVersion {
        let restored = try SegmentVersion.before(versions.withLock { $0.filter { $0.id == id } }, of: id)
        return add(restored?.segment, of: id, restores: restored?.number ?? 0, by: author, at: now)
    }

    func sizes() -> [SegmentID: Int]? {
        Dictionary(members().map { (SegmentID($0.segment.rawValue), $0.customers.count) }, uniquingKeysWith: { first, _ in first })
    }

    func size(of segment: CustomerSegment) async throws -> Int? { Self.census.members(of: segment, buyers: [:]).count }

    private func kept() -> [SegmentVersion] {
        var last: [SegmentID: SegmentVersion] = [:]
        for version in versions.withLock({ $0 }) { last[version.id] = version }
        return last.values.filter { $0.segment != nil }.sorted { $0.id < $1.id }
    }

    private func members() -> [(segment: ShopperSegment, customers: [CustomerID])] {
        let builtIn = RFMSegment.allCases.map { ($0.rawValue, Self.census.members(of: $0)) }
        let own = kept().compactMap(\.segment).map { ($0.id.rawValue, Self.census.members(of: $0, buyers: [:])) }
        return (builtIn + own).compactMap { name, customers in ShopperSegment(rawValue: name).map { ($0, customers) } }
    }

    private func add(_ segment: CustomerSegment?, of id: SegmentID, restores: Int? = nil, by author: String, at now: Timestamp)
        -> SegmentVersion
    {
        let version = versions.withLock { versions in
            let version = SegmentVersion(
                number: versions.count + 1, id: id, segment: segment, restores: restores, author: author, changedAt: now)
            versions.append(version)
            return version
        }
        roll.replace(with: members())
        return version
    }
}
