import Commerce
import HTTPTypes
import Hummingbird
import Merchandising
import NIOCore

/// The merchant's rules for people: a list, an editor, a look at what would change, and how it came to be.
struct RulesPages: Sendable {
    let dashboard: Dashboard
    let archive: any RuleArchive
    let previewing: RulePreviewing
    let cabinet: any KeyCabinet
    private var gate: Gate { dashboard.gate }
    private var shelf: Shelf { previewing.shelf }

    static let path = "/rules"

    static func address(_ id: RuleID, _ page: String) -> String { "\(path)/\(PageLink.encoded(id.rawValue))/\(page)" }

    var routes: [Route] {
        [
            Route(.get, Self.path, access: .people, isPage: true, use: list),
            Route(.get, "/rules/new", access: .people, isPage: true, use: new),
            Route(.post, "/rules/preview", access: .people, isPage: true, use: preview),
            Route(.post, "/rules/apply", access: .people, isPage: true, use: apply),
            Route(.get, "/rules/{rule_id}/edit", access: .people, isPage: true, use: edit),
            Route(.get, "/rules/{rule_id}/history", access: .people, isPage: true, use: history),
            Route(.post, "/rules/{rule_id}/undo", access: .people, isPage: true, use: undo),
            Route(.post, "/rules/{rule_id}/move", access: .people, isPage: true, use: move),
        ]
    }

    @Sendable private func list(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        try await listing(context)
    }

    private func listing(
        _ context: ShopRequestContext, complaint: String? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let view = RulesView(
            rules: try await archive.rules(), storefront: shelf.current, at: gate.clock.now(),
            formToken: gate.formToken(for: context.caller), complaint: complaint)
        return dashboard.page(.rules, view, title: "Rules", for: context, status: status)
    }

    @Sendable private func new(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let action = try QueryParameters(request).one("action") ?? RuleBody.ActionName.block.rawValue
        return editor(RuleForm(action: action), isNew: true, context)
    }

    @Sendable private func edit(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let id = RuleID(try context.pathValue("rule_id"))
        guard let kept = try await archive.rules().first(where: { $0.rule.id == id }) else { throw Problem(.unknown(id)) }
        return editor(RuleForm(kept.rule, currency: shelf.current.currency), isNew: false, context)
    }

    private func editor(
        _ form: RuleForm, isNew: Bool, _ context: ShopRequestContext, complaint: String? = nil, status: HTTPResponse.Status = .ok
    ) -> Response {
        let view = RuleEditorView(
            form, isNew: isNew, in: shelf.current, formToken: gate.formToken(for: context.caller), complaint: complaint)
        return dashboard.page(.ruleEditor, view, title: view.editorTitle, for: context, status: status)
    }

    @Sendable private func preview(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let sent = try await gate.form(request, context)
        if let id = try sent.one("remove") { return try await preview(of: .remove(RuleID(id)), context) }
        let form = try RuleForm(sent)
        let isNew = try sent.one("is_new") != nil
        do {
            let rule = try form.rule(currency: shelf.current.currency)
            if isNew, try await archive.rules().contains(where: { $0.rule.id == rule.id }) {
                let text = "There is a rule \(Problem.shortened(rule.id.rawValue)) already: choose another id, or edit that one."
                return editor(form, isNew: true, context, complaint: text, status: .conflict)
            }
            return try await preview(of: .put(rule), context)
        } catch let problem as Problem {
            return editor(form, isNew: isNew, context, complaint: "\(problem.detail) \(problem.remedy)", status: .badRequest)
        }
    }

    private func preview(of change: RuleChange, _ context: ShopRequestContext) async throws -> Response {
        let outcome = try await previewing.outcome(of: [change])
        let view = RulePreviewView(outcome, of: change, formToken: gate.formToken(for: context.caller))
        return dashboard.page(.rulePreview, view, title: "What \(change.id) would change", for: context)
    }

    @Sendable private func apply(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let sent = try await gate.form(request, context)
        let change: RuleChange
        if let id = try sent.one("remove") {
            change = .remove(RuleID(id))
        } else {
            let text = try sent.one("rule") ?? ""
            change = .put(try RuleChangesBody.rule(ByteBuffer(string: text), currency: shelf.current.currency).rule())
        }
        return try await changing(context) { _ = try await archive.change([change], by: $0, at: gate.clock.now()) }
    }

    @Sendable private func history(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let id = RuleID(try context.pathValue("rule_id"))
        let versions = try await archive.history(of: id)
        guard !versions.isEmpty else { throw Problem(.unknown(id)) }
        let view = RuleHistoryView(
            id, versions, currency: shelf.current.currency, formToken: gate.formToken(for: context.caller))
        return dashboard.page(.ruleHistory, view, title: "How \(id) came to be", for: context)
    }

    @Sendable private func undo(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        _ = try await gate.form(request, context)
        let id = RuleID(try context.pathValue("rule_id"))
        return try await changing(context) { _ = try await archive.undo(id, by: $0, at: gate.clock.now()) }
    }

    @Sendable private func move(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let other = try await gate.form(request, context).one("before") ?? ""
        let id = RuleID(try context.pathValue("rule_id"))
        return try await changing(context) {
            _ = try await archive.move(id, before: other.isEmpty ? nil : RuleID(other), by: $0, at: gate.clock.now())
        }
    }

    /// Does it, and goes back to the list; what is refused is said there.
    private func changing(_ context: ShopRequestContext, _ change: (_ author: String) async throws -> Void) async throws -> Response {
        do {
            try await change(try await RuleAuthor(context.caller, cabinet: cabinet).name)
        } catch let refusal as RuleRefusal {
            return try await listing(context, complaint: "Not done: \(refusal).", status: .conflict)
        }
        return SignInPages.redirect(to: Self.path)
    }
}
