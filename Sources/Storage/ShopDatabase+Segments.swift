public import Analytics
public import Commerce
import Foundation
import GRDB
import Merchandising

extension ShopDatabase {
    /// A number that grows with every change of a segment, whoever makes it; 0 before the first.
    public func segmentCounter() throws -> Int {
        try read { try Int.fetchOne($0, sql: "SELECT max(number) FROM segment_version") ?? 0 }
    }

    /// The shop's own segments with who made them what they are, by id.
    /// - Throws: ``ShopDatabaseError/unreadable(path:reason:)`` for a segment that this version does not understand.
    public func segments() throws -> [SegmentVersion] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT number, segment, body, restores, author, changed_at FROM segment_version
                    WHERE body IS NOT NULL AND number IN (SELECT max(number) FROM segment_version GROUP BY segment) ORDER BY segment
                    """
            ).map { try segmentVersion(VersionTable.Entry($0)) }
        }
    }

    /// Every version of a segment, oldest first; none for a segment there never was.
    public func history(ofSegment id: SegmentID) throws -> [SegmentVersion] { try read { try history(ofSegment: id, in: $0) } }

    /// Changes segments, all of them or none. What is as it was already gets no new version.
    ///
    /// - Returns: the newest version of each, in the order of the changes.
    /// - Throws: ``SegmentRefusal``.
    @discardableResult
    public func change(segments changes: [SegmentChange], by author: String, at now: Timestamp) throws -> [SegmentVersion] {
        try write { database in
            let versions = try changes.map { change -> SegmentVersion in
                let last = try history(ofSegment: change.id, in: database).last
                switch change {
                case .put(let segment):
                    if let last, last.segment == segment { return last }
                    return try insert(segment, of: segment.id, restores: nil, by: author, at: now, into: database)
                case .remove(let id):
                    guard last?.segment != nil else { throw SegmentRefusal.unknown(id) }
                    try requireUnused(id, in: database)
                    return try insert(nil, of: id, restores: nil, by: author, at: now, into: database)
                }
            }
            try checkSegmentCount(database)
            return versions
        }
    }

    /// Brings back what a segment was before its last change, and before the change before that when called again.
    /// - Throws: ``SegmentRefusal``.
    @discardableResult
    public func undo(segment id: SegmentID, by author: String, at now: Timestamp) throws -> SegmentVersion {
        try write { database in
            let restored = try SegmentVersion.before(try history(ofSegment: id, in: database), of: id)
            if restored?.segment == nil { try requireUnused(id, in: database) }
            let version = try insert(
                restored?.segment, of: id, restores: restored?.number ?? 0, by: author, at: now, into: database)
            try checkSegmentCount(database)
            return version
        }
    }

    /// - Throws: ``SegmentRefusal/unknown(_:)`` for a name that is neither built in nor one of the shop's own.
    func requireSegments(_ names: some Sequence<String>, in database: Database) throws {
        for name in names where RFMSegment(rawValue: name) == nil && !ShopperSegment.byOrders.contains(where: { $0.rawValue == name }) {
            let id = SegmentID(name)
            guard try history(ofSegment: id, in: database).last?.segment != nil else { throw SegmentRefusal.unknown(id) }
        }
    }

    /// A segment that something is for is not taken away: what was for few would be for nobody, and nobody would see why.
    private func requireUnused(_ id: SegmentID, in database: Database) throws {
        let user = try String.fetchOne(
            database,
            sql: """
                SELECT 'the rule ' || rule FROM rule_version, json_each(body, '$.segments')
                WHERE number IN (SELECT max(number) FROM rule_version GROUP BY rule) AND value = :segment
                UNION ALL
                SELECT 'the offer ' || offer FROM offer_version, json_each(body, '$.segments')
                WHERE number IN (SELECT max(number) FROM offer_version GROUP BY offer)
                    AND json_extract(body, '$.stage') <> 'ended' AND value = :segment
                UNION ALL
                SELECT 'a code of the offer ' || offer FROM offer_code WHERE segment = :segment
                LIMIT 1
                """, arguments: ["segment": id.rawValue])
        if let user { throw SegmentRefusal.inUse(id, by: user) }
    }

    private func checkSegmentCount(_ database: Database) throws {
        let count = try Int.fetchOne(
            database,
            sql: """
                SELECT count(*) FROM segment_version
                WHERE body IS NOT NULL AND number IN (SELECT max(number) FROM segment_version GROUP BY segment)
                """)
        guard count ?? 0 <= CustomerSegment.mostSegments else { throw SegmentRefusal.tooMany }
    }

    private func insert(
        _ segment: CustomerSegment?, of id: SegmentID, restores: Int?, by author: String, at now: Timestamp, into database: Database
    ) throws -> SegmentVersion {
        let number = try VersionTable.segments.insert(
            try segment.map { try JSONColumn.text(StoredSegment($0)) }, of: id.rawValue, restores: restores, by: author, at: now,
            into: database)
        return SegmentVersion(
            number: number, id: id, segment: segment, restores: restores, author: author, changedAt: now)
    }

    private func history(ofSegment id: SegmentID, in database: Database) throws -> [SegmentVersion] {
        try VersionTable.segments.entries(of: id.rawValue, in: database).map { try segmentVersion($0) }
    }

    private func segmentVersion(_ entry: VersionTable.Entry) throws -> SegmentVersion {
        let id = SegmentID(entry.id)
        let segment = try entry.body.map { text in
            guard let stored = try? JSONDecoder().decode(StoredSegment.self, from: Data(text.utf8)), let segment = stored.segment(id) else {
                throw ShopDatabaseError.unreadable(path: path ?? "the database", reason: "the segment \(id) is of a form that is not known")
            }
            return segment
        }
        return SegmentVersion(
            number: entry.number, id: id, segment: segment, restores: entry.restores, author: entry.author, changedAt: entry.changedAt)
    }
}
