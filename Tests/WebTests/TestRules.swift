import Commerce
import Merchandising
import Synchronization

@testable import Web

/// Keeps rules in memory, as a database would, and puts them onto a shelf.
final class TestRules: RuleArchive {
    let shelf: Shelf
    private let versions = Mutex<[RuleVersion]>([])
    let baskets: [[ProductID]]

    init(shelf: Shelf, baskets: [[ProductID]] = []) {
        self.shelf = shelf
        self.baskets = baskets
    }

    func rules() async throws -> [KeptRule] { kept() }

    func history(of id: RuleID) async throws -> [RuleVersion] { versions.withLock { $0.filter { $0.id == id } } }

    func change(_ changes: [RuleChange], by author: String, at now: Timestamp) async throws -> [RuleVersion] {
        _ = try kept().map(\.rule).applying(changes)
        return changes.map { change in
            let place = versions.withLock { $0.last { $0.id == change.id }?.place }
            switch change {
            case .put(let rule): return add(rule, of: rule.id, place: place, by: author, at: now)
            case .remove(let id): return add(nil, of: id, place: place, by: author, at: now)
            }
        }
    }

    func undo(_ id: RuleID, by author: String, at now: Timestamp) async throws -> RuleVersion {
        let restored = try RuleVersion.before(versions.withLock { $0.filter { $0.id == id } }, of: id)
        return add(restored?.rule, of: id, restores: restored?.number ?? 0, place: restored?.place, by: author, at: now)
    }

    func move(_ id: RuleID, before other: RuleID?, by author: String, at now: Timestamp) async throws -> RuleVersion {
        let (rules, newest) = (kept().map(\.rule), versions.withLock { $0 })
        let places = rules.map { rule in
            (rule.id, newest.last { $0.id == rule.id }?.place ?? Double(newest.first { $0.id == rule.id }?.number ?? 0))
        }
        let place: Double
        switch try RulePlaces(places).move(id, before: other) {
        case .to(let middle): place = middle
        case .toTheEnd: place = Double(newest.count + 1)
        case .nothing, .anew:
            guard let last = newest.last(where: { $0.id == id }) else { throw RuleRefusal.unknown(id) }
            return last
        }
        return add(rules.first { $0.id == id }, of: id, place: place, isMove: true, by: author, at: now)
    }

    func lastBaskets(limit: Int) async throws -> [[ProductID]] { Array(baskets.prefix(limit)) }

    private func kept() -> [KeptRule] {
        var first: [RuleID: RuleVersion] = [:]
        var last: [RuleID: RuleVersion] = [:]
        for version in versions.withLock({ $0 }) {
            if first[version.id] == nil { first[version.id] = version }
            last[version.id] = version
        }
        func place(_ made: RuleVersion) -> Double { last[made.id]?.place ?? Double(made.number) }
        return first.values.sorted { place($0) < place($1) }.compactMap { made in
            guard let version = last[made.id] else { return nil }
            return version.rule.map {
                KeptRule(rule: $0, author: version.author, createdAt: made.changedAt, changedAt: version.changedAt)
            }
        }
    }

    private func add(
        _ rule: MerchantRule?, of id: RuleID, restores: Int? = nil, place: Double? = nil, isMove: Bool = false, by author: String,
        at now: Timestamp
    ) -> RuleVersion {
        let version = versions.withLock { versions in
            let version = RuleVersion(
                number: versions.count + 1, id: id, rule: rule, restores: restores, place: place, isMove: isMove, author: author,
                changedAt: now)
            versions.append(version)
            return version
        }
        shelf.replace(with: shelf.current.under(rules: kept().map(\.rule)))
        return version
    }
}
