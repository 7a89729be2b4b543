public import Commerce
import Foundation
import GRDB
public import Merchandising

extension ShopDatabase {
    /// A number that grows with every change of a rule, whoever makes it; 0 before the first.
    public func ruleCounter() throws -> Int {
        try read { try Int.fetchOne($0, sql: "SELECT max(number) FROM rule_version") ?? 0 }
    }

    /// The rules there are, in the order in which they were first made or were moved to: the first of two wins. One that was taken away and comes back has its
    /// old place.
    /// - Throws: ``ShopDatabaseError/unreadable(path:reason:)`` for a rule that this version does not understand; leaving it out could show what it blocks.
    public func rules() throws -> [KeptRule] {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT v.number, v.rule, v.body, v.restores, v.author, v.changed_at, v.place, first.changed_at
                    FROM (SELECT min(number) AS number, max(number) AS last FROM rule_version GROUP BY rule) AS span
                    JOIN rule_version AS first ON first.number = span.number
                    JOIN rule_version AS v ON v.number = span.last
                    WHERE v.body IS NOT NULL ORDER BY coalesce(v.place, span.number), span.number
                    """)
            return try rows.compactMap { row in
                let version = try version(row)
                return version.rule.map {
                    KeptRule(
                        rule: $0, author: version.author, createdAt: Timestamp(millisecondsSince1970: row[7]), changedAt: version.changedAt)
                }
            }
        }
    }

    /// Every version of a rule, oldest first; none for a rule there never was.
    public func history(ofRule id: RuleID) throws -> [RuleVersion] { try read { try history(of: id, in: $0) } }

    /// Changes rules, all of them or none. What is as it was already gets no new version.
    ///
    /// - Returns: the newest version of each, in the order of the changes.
    /// - Throws: ``RuleRefusal``; ``Analytics/SegmentRefusal`` for a rule that is for a segment that there is not.
    @discardableResult
    public func change(rules changes: [RuleChange], by author: String, at now: Timestamp) throws -> [RuleVersion] {
        try write { database in
            let versions = try changes.map { change -> RuleVersion in
                let last = try history(of: change.id, in: database).last
                switch change {
                case .put(let rule):
                    if let last, last.rule == rule { return last }
                    try requireSegments(rule.segments.map(\.rawValue), in: database)
                    return try insert(rule, of: rule.id, place: last?.place, by: author, at: now, into: database)
                case .remove(let id):
                    guard last?.rule != nil else { throw RuleRefusal.unknown(id) }
                    return try insert(nil, of: id, place: last?.place, by: author, at: now, into: database)
                }
            }
            try checkCount(database)
            return versions
        }
    }

    /// Brings back what a rule was before its last change, and before the change before that when called again.
    /// - Throws: ``RuleRefusal``.
    @discardableResult
    public func undo(rule id: RuleID, by author: String, at now: Timestamp) throws -> RuleVersion {
        try write { database in
            let restored = try RuleVersion.before(try history(of: id, in: database), of: id)
            let version = try insert(
                restored?.rule, of: id, restores: restored?.number ?? 0, place: restored?.place, by: author, at: now, into: database)
            try checkCount(database)
            return version
        }
    }

    /// Puts a rule in front of another, or behind all: a version of its own, which undoing takes back.
    ///
    /// - Parameter other: `nil` for the end.
    /// - Returns: the newest version of the rule, an older one where it stands there already.
    /// - Throws: ``RuleRefusal`` where either is not among the rules.
    @discardableResult
    public func move(rule id: RuleID, before other: RuleID?, by author: String, at now: Timestamp) throws -> RuleVersion {
        try write { database in
            func place(_ id: RuleID, at place: Double) throws -> RuleVersion {
                let rule = try history(of: id, in: database).last?.rule
                return try insert(rule, of: id, place: place, isMove: true, by: author, at: now, into: database)
            }
            func end() throws -> Double { Double(try Int.fetchOne(database, sql: "SELECT max(number) + 1 FROM rule_version") ?? 1) }
            switch try RulePlaces(try places(database)).move(id, before: other) {
            case .nothing:
                guard let last = try history(of: id, in: database).last else { throw RuleRefusal.unknown(id) }
                return last
            case .to(let middle): return try place(id, at: middle)
            // As many rules as there are can be made behind it: no place is beyond the number of the newest version.
            case .toTheEnd: return try place(id, at: try end())
            case .anew(let order):
                let versions = try order.map { try place($0, at: try end()) }
                guard let own = versions.first(where: { $0.id == id }) else { throw RuleRefusal.unknown(id) }
                return own
            }
        }
    }

    private func places(_ database: Database) throws -> [(id: RuleID, place: Double)] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT v.rule, coalesce(v.place, span.number) AS place
                FROM (SELECT min(number) AS number, max(number) AS last FROM rule_version GROUP BY rule) AS span
                JOIN rule_version AS v ON v.number = span.last WHERE v.body IS NOT NULL ORDER BY place, span.number
                """
        )
        .map { (RuleID($0[0] as String), $0[1]) }
    }

    private func checkCount(_ database: Database) throws {
        let count = try Int.fetchOne(
            database,
            sql: """
                SELECT count(*) FROM rule_version
                WHERE body IS NOT NULL AND number IN (SELECT max(number) FROM rule_version GROUP BY rule)
                """)
        guard count ?? 0 <= [MerchantRule].mostRules else { throw RuleRefusal.tooMany }
    }

    private func insert(
        _ rule: MerchantRule?, of id: RuleID, restores: Int? = nil, place: Double?, isMove: Bool = false, by author: String,
        at now: Timestamp, into database: Database
    ) throws -> RuleVersion {
        try database.execute(
            sql: "INSERT INTO rule_version (rule, body, restores, author, changed_at, place) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [
                id.rawValue, try rule.map { try JSONColumn.text(StoredRule($0)) }, restores, author, now.millisecondsSince1970,
                place,
            ])
        return RuleVersion(
            number: Int(database.lastInsertedRowID), id: id, rule: rule, restores: restores, place: place, isMove: isMove,
            author: author, changedAt: now)
    }

    private func history(of id: RuleID, in database: Database) throws -> [RuleVersion] {
        let rows = try Row.fetchAll(
            database,
            sql: "SELECT number, rule, body, restores, author, changed_at, place FROM rule_version WHERE rule = ? ORDER BY number",
            arguments: [id.rawValue])
        var versions: [RuleVersion] = []
        for row in rows { versions.append(try version(row, after: versions.last)) }
        return versions
    }

    private func version(_ row: Row, after last: RuleVersion? = nil) throws -> RuleVersion {
        let id = RuleID(row[1] as String)
        let body: String? = row[2]
        let rule = try body.map { text in
            guard let stored = try? JSONDecoder().decode(StoredRule.self, from: Data(text.utf8)), let rule = stored.rule(id) else {
                throw ShopDatabaseError.unreadable(path: path ?? "the database", reason: "the rule \(id) is of a form that is not known")
            }
            return rule
        }
        let place: Double? = row[6]
        return RuleVersion(
            number: row[0], id: id, rule: rule, restores: row[3], place: place,
            isMove: last.map { $0.place != place && $0.rule == rule } ?? false, author: row[4],
            changedAt: Timestamp(millisecondsSince1970: row[5]))
    }
}
