import Commerce
import Merchandising
import NIOCore

/// Reads changes of rules: a single rule, or an object with `rules` to add or replace and `remove` with ids.
struct RuleChangesBody {
    let changes: [RuleChange]

    /// - Throws: ``Problem``, naming the first field that is not accepted.
    init(_ body: ByteBuffer, currency: Currency?) throws(Problem) {
        do {
            let keys = try Self.keys(of: body)
            if keys.contains("action") {
                changes = [.put(try Self.rule(body, currency: currency).rule())]
                return
            }
            if let other = keys.subtracting(["rules", "remove"]).sorted().first {
                throw Problem.field(
                    "/" + other.pointerToken, nil, "is no field of changes", remedy: "Send rules, remove or both, or a single rule.")
            }
            var puts: [RuleChange] = []
            var removals: [RuleChange] = []
            var seen = SeenFields()
            try JSONReader.readObject(in: body) { reader, key in
                try seen.insert(key == "rules" ? 0 : 1, "/" + key)
                if try reader.kind() == .null { return try reader.null() }
                try reader.list(at: "/" + key, limit: [MerchantRule].mostRules) { reader, pointer in
                    if key == "rules" {
                        puts.append(.put(try RuleBody(from: &reader, at: pointer, currency: currency).rule()))
                    } else {
                        removals.append(.remove(RuleID(try reader.identifier(at: pointer))))
                    }
                }
            }
            changes = removals + puts
            var named: Set<RuleID> = []
            for change in changes where !named.insert(change.id).inserted {
                throw Problem.field("/rules", change.id.rawValue, "is named twice", remedy: "Say once what becomes of each rule.")
            }
        } catch let problem as Problem {
            throw problem
        } catch let failure as JSONFailure {
            throw .malformed(failure)
        } catch {
            throw .unexpected
        }
    }

    /// Reads a body that is one rule.
    static func rule(_ body: ByteBuffer, currency: Currency?) throws(Problem) -> RuleBody {
        do {
            var rule: RuleBody?
            try JSONReader.read(body) { rule = try RuleBody(from: &$0, at: "", currency: currency) }
            guard let rule else { throw Problem.unexpected }
            return rule
        } catch let problem as Problem {
            throw problem
        } catch let failure as JSONFailure {
            throw .malformed(failure)
        } catch {
            throw .unexpected
        }
    }

    /// Reads where a rule is to go: `{"before": "id"}`, or `{"before": null}` for the end.
    static func place(_ body: ByteBuffer) throws(Problem) -> RuleID? {
        var (other, isThere): (RuleID?, Bool) = (nil, false)
        do {
            try JSONReader.readObject(in: body) { reader, key in
                guard key == "before", !isThere else {
                    throw Problem.field("/" + key.pointerToken, nil, "is no field of a move", remedy: "Send before, once.")
                }
                isThere = true
                if try reader.kind() == .null { return try reader.null() }
                other = RuleID(try reader.identifier(at: "/before"))
            }
        } catch let problem as Problem {
            throw problem
        } catch let failure as JSONFailure {
            throw .malformed(failure)
        } catch {
            throw .unexpected
        }
        guard isThere else {
            throw .field("/before", nil, "is missing", remedy: "Name the rule that is to come next, or null for the end.")
        }
        return other
    }

    private static func keys(of body: ByteBuffer) throws -> Set<String> {
        var keys: Set<String> = []
        try JSONReader.readObject(in: body) { reader, key in
            keys.insert(key)
            try reader.skip()
        }
        return keys
    }
}
