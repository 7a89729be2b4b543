import Commerce
import HTTPTypes
import Hummingbird
import Merchandising
import NIOCore

/// The merchant's rules for the shop's programs.
struct RulesController: Sendable {
    let archive: any RuleArchive
    let previewing: RulePreviewing
    let cabinet: any KeyCabinet
    private var shelf: Shelf { previewing.shelf }

    /// The most bytes of one rule: 2,000 ids of products of usual length.
    private static let ruleLimit = 256 * 1024
    /// The most bytes of changes to preview.
    private static let changesLimit = 8 * 1024 * 1024

    init(archive: any RuleArchive, previewing: RulePreviewing, cabinet: any KeyCabinet) {
        self.archive = archive
        self.previewing = previewing
        self.cabinet = cabinet
    }

    var routes: [Route] {
        [
            Route(.get, "/v1/rules", access: .secret(.rules), use: list),
            Route(.get, "/v1/rules/conflicts", access: .secret(.rules), use: conflicts),
            Route(.post, "/v1/rules/preview", access: .secret(.rules), use: preview),
            Route(.get, "/v1/rules/{rule_id}", access: .secret(.rules), use: one),
            Route(.put, "/v1/rules/{rule_id}", access: .secret(.rules), use: put),
            Route(.delete, "/v1/rules/{rule_id}", access: .secret(.rules), use: remove),
            Route(.get, "/v1/rules/{rule_id}/history", access: .secret(.rules), use: history),
            Route(.post, "/v1/rules/{rule_id}/undo", access: .secret(.rules), use: undo),
            Route(.post, "/v1/rules/{rule_id}/move", access: .secret(.rules), use: move),
        ]
    }

    @Sendable private func list(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let rules = try await archive.rules()
        let storefront = shelf.current
        return Self.json { $0.list(rules, counts: storefront.ruleBook.productCounts, conflicts: nil, currency: storefront.currency) }
    }

    @Sendable private func conflicts(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let conflicts = shelf.current.ruleBook.conflicts()
        return Self.json { writer in
            writer.json("{\"conflicts\":")
            writer.conflicts(conflicts)
            writer.json("}")
        }
    }

    @Sendable private func preview(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let body = try await Self.collect(request, upTo: Self.changesLimit)
        let changes = try RuleChangesBody(body, currency: shelf.current.currency).changes
        let outcome = try await previewing.outcome(of: changes)
        return Self.json { $0.preview(outcome.preview, of: outcome.questions, conflicts: outcome.conflicts, in: outcome.storefront) }
    }

    @Sendable private func one(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        try await answer(try ruleID(context))
    }

    @Sendable private func put(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let id = try ruleID(context)
        let body = try await Self.collect(request, upTo: Self.ruleLimit)
        let rule = try RuleChangesBody.rule(body, currency: shelf.current.currency).rule(named: id)
        let author = try await RuleAuthor(context.caller, cabinet: cabinet).name
        _ = try await refusing { try await archive.change([.put(rule)], by: author, at: previewing.clock.now()) }
        return try await answer(id)
    }

    @Sendable private func remove(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let id = try ruleID(context)
        let author = try await RuleAuthor(context.caller, cabinet: cabinet).name
        _ = try await refusing { try await archive.change([.remove(id)], by: author, at: previewing.clock.now()) }
        return Response(status: .noContent, headers: [.cacheControl: "no-store"])
    }

    @Sendable private func history(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let id = try ruleID(context)
        let versions = try await archive.history(of: id)
        guard !versions.isEmpty else { throw Problem(.unknown(id)) }
        let currency = shelf.current.currency
        return Self.json { $0.history(versions, currency: currency) }
    }

    @Sendable private func undo(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let id = try ruleID(context)
        let author = try await RuleAuthor(context.caller, cabinet: cabinet).name
        let version = try await refusing { try await archive.undo(id, by: author, at: previewing.clock.now()) }
        let currency = shelf.current.currency
        return Self.json { $0.version(version, currency: currency) }
    }

    @Sendable private func move(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let id = try ruleID(context)
        let other = try RuleChangesBody.place(try await Self.collect(request, upTo: Self.ruleLimit))
        let author = try await RuleAuthor(context.caller, cabinet: cabinet).name
        let version = try await refusing { try await archive.move(id, before: other, by: author, at: previewing.clock.now()) }
        let currency = shelf.current.currency
        return Self.json { $0.version(version, currency: currency) }
    }

    private func answer(_ id: RuleID) async throws -> Response {
        guard let kept = try await archive.rules().first(where: { $0.rule.id == id }) else { throw Problem(.unknown(id)) }
        let storefront = shelf.current
        return Self.json { writer in
            writer.rule(kept.rule, kept: kept, count: storefront.ruleBook.productCounts[id], currency: storefront.currency)
        }
    }

    private func ruleID(_ context: ShopRequestContext) throws(Problem) -> RuleID { RuleID(try context.pathValue("rule_id")) }

    private func refusing<Result>(_ change: () async throws -> Result) async throws -> Result {
        do {
            return try await change()
        } catch let refusal as RuleRefusal {
            throw Problem(refusal)
        }
    }

    private static func collect(_ request: Request, upTo limit: Int) async throws -> ByteBuffer {
        try RecommendationsController.checkMediaType(request)
        do {
            return try await request.body.collect(upTo: limit)
        } catch is NIOTooManyBytesError {
            throw Problem.tooLarge(limit: limit)
        }
    }

    private static func json(_ write: (inout JSONWriter) -> Void) -> Response {
        var writer = JSONWriter()
        write(&writer)
        return Response(
            status: .ok, headers: [.contentType: "application/json", .cacheControl: "no-store"], body: .init(byteBuffer: writer.buffer()))
    }
}
