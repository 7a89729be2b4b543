import Commerce
import HTTPTypes
import Hummingbird
import Merchandising
import NIOCore

/// Stock goals for people: a list, a form, the verdict before a goal is set, and a page for each.
struct GoalsPages: Sendable {
    let dashboard: Dashboard
    let archive: any GoalArchive
    let shelf: Shelf
    let cabinet: any KeyCabinet
    private var gate: Gate { dashboard.gate }

    init(dashboard: Dashboard, archive: any GoalArchive, shelf: Shelf, cabinet: any KeyCabinet) {
        self.dashboard = dashboard
        self.archive = archive
        self.shelf = shelf
        self.cabinet = cabinet
    }

    static let path = "/goals"

    static func address(_ id: StockGoalID) -> String { "\(path)/\(PageLink.encoded(id.rawValue))" }

    var routes: [Route] {
        [
            Route(.get, Self.path, access: .people, isPage: true, use: list),
            Route(.get, "/goals/new", access: .people, isPage: true, use: new),
            Route(.post, "/goals/preview", access: .people, isPage: true, use: preview),
            Route(.post, "/goals/apply", access: .people, isPage: true, use: apply),
            Route(.get, "/goals/{goal_id}", access: .people, isPage: true, use: one),
            Route(.post, "/goals/{goal_id}/end", access: .people, isPage: true, use: end),
        ]
    }

    @Sendable private func list(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let goals = try await archive.goals(at: gate.clock.now())
        return dashboard.page(.goals, GoalsView(goals, currency: shelf.current.currency), title: "Stock goals", for: context)
    }

    @Sendable private func new(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        editor(GoalForm(), context)
    }

    private func editor(
        _ form: GoalForm, _ context: ShopRequestContext, complaint: String? = nil, status: HTTPResponse.Status = .ok
    ) -> Response {
        let view = GoalEditorView(
            form, currency: shelf.current.currency, formToken: gate.formToken(for: context.caller), complaint: complaint)
        return dashboard.page(.goalEditor, view, title: "A new stock goal", for: context, status: status)
    }

    @Sendable private func preview(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let form = try GoalForm(try await gate.form(request, context))
        do {
            let text = try form.json()
            let goal = try await goal(text, context)
            let record = try await GoalsController.refusing { try await archive.foresee(goal, at: gate.clock.now()) }
            let view = GoalPreviewView(
                record, text: String(buffer: text), currency: shelf.current.currency, formToken: gate.formToken(for: context.caller))
            return dashboard.page(.goalPreview, view, title: "Can it be met?", for: context)
        } catch let problem as Problem {
            return editor(form, context, complaint: "\(problem.detail) \(problem.remedy)", status: .badRequest)
        }
    }

    @Sendable private func apply(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let text = try await gate.form(request, context).one("goal") ?? ""
        let goal = try await goal(ByteBuffer(string: text), context)
        _ = try await GoalsController.refusing { try await archive.add(goal, at: gate.clock.now()) }
        return SignInPages.redirect(to: Self.address(goal.id))
    }

    private func goal(_ text: ByteBuffer, _ context: ShopRequestContext) async throws -> StockGoal {
        let author = try await RuleAuthor(context.caller, cabinet: cabinet).name
        return try GoalBody(text, currency: shelf.current.currency).goal(by: author, at: gate.clock.now())
    }

    @Sendable private func one(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        try await page(of: StockGoalID(try context.pathValue("goal_id")), context)
    }

    private func page(
        of id: StockGoalID, _ context: ShopRequestContext, complaint: String? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        guard let course = try await archive.course(of: id, at: gate.clock.now()) else { throw Problem(StockGoalRefusal.unknown(id)) }
        let view = GoalView(
            course, currency: shelf.current.currency, formToken: gate.formToken(for: context.caller), complaint: complaint)
        return dashboard.page(.goal, view, title: view.goalTitle, for: context, status: status)
    }

    @Sendable private func end(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        _ = try await gate.form(request, context)
        let id = StockGoalID(try context.pathValue("goal_id"))
        do {
            _ = try await archive.end(id, at: gate.clock.now())
        } catch let refusal as StockGoalRefusal {
            if case .unknown = refusal { throw Problem(refusal) }
            return try await page(of: id, context, complaint: "Not done: \(refusal).", status: .conflict)
        }
        return SignInPages.redirect(to: Self.address(id))
    }
}
