import Analytics
import Synchronization

/// Who is in which arm, in memory, so that answers ask no database: in 64 parts with a lock each, held for the time of one look.
///
/// Who has the arm that the lots give is remembered as long as there is room, which saves noting them again; forgotten, they draw the same lot. Who has
/// another one (from before the holdout's share changed, or brought along when signing in) is never forgotten.
final class EnrolledPeople: Sendable {
    private struct Part {
        var kept: [Int: UInt8] = [:]
        var young: [Int: UInt8] = [:]
        var old: [Int: UInt8] = [:]
    }

    private final class Shard: Sendable {
        let part = Mutex(Part())
    }

    /// In each part, before the young become the old: two million people in all, at some twenty bytes each.
    private static let limit = 32_768
    private let shards = (0..<64).map { _ in Shard() }

    /// The arm of somebody in an experiment; `nil` for who is not known to have met one.
    func arm(of person: Person, in experiment: Int) -> Int? {
        let key = Self.key(person, experiment)
        return shards[key & 63].part.withLock { part -> UInt8? in
            if let arm = part.kept[key] ?? part.young[key] { return arm }
            guard let arm = part.old[key] else { return nil }
            Self.remember(arm, key, in: &part)
            return arm
        }.map(Int.init)
    }

    /// Remembers that somebody met an arm.
    /// - Parameter isByLot: whether the lots give that arm.
    func enrol(_ person: Person, in experiment: Int, arm: Int, isByLot: Bool) {
        let (key, arm) = (Self.key(person, experiment), UInt8(clamping: arm))
        shards[key & 63].part.withLock { part in
            if isByLot { Self.remember(arm, key, in: &part) } else { part.kept[key] = arm }
        }
    }

    private static func remember(_ arm: UInt8, _ key: Int, in part: inout Part) {
        if part.young.count >= limit { (part.young, part.old) = ([:], part.young) }
        part.young[key] = arm
    }

    /// 64 bits stand for somebody in an experiment; seeded anew in each process, so that nobody can choose to be taken for another.
    private static func key(_ person: Person, _ experiment: Int) -> Int {
        var hasher = Hasher()
        hasher.combine(experiment)
        hasher.combine(person)
        return hasher.finalize()
    }
}
