import Analytics
import Commerce
import HTTPTypes
import Hummingbird

/// Experiments for people: the one number, a list, a planner, a form, and a page for each.
struct ExperimentsPages: Sendable {
    let dashboard: Dashboard
    let archive: any ExperimentArchive
    let cabinet: any KeyCabinet
    private var gate: Gate { dashboard.gate }

    init(dashboard: Dashboard, archive: any ExperimentArchive, cabinet: any KeyCabinet) {
        self.dashboard = dashboard
        self.archive = archive
        self.cabinet = cabinet
    }

    static let path = "/experiments"

    static func address(_ id: ExperimentID) -> String { "\(path)/\(PageLink.encoded(id.rawValue))" }

    var routes: [Route] {
        [
            Route(.get, Self.path, access: .people, isPage: true, use: list),
            Route(.post, "/experiments/new", access: .people, isPage: true, use: create),
            Route(.get, "/experiments/{experiment_id}", access: .people, isPage: true, use: one),
            Route(.post, "/experiments/{experiment_id}/start", access: .people, isPage: true, use: start),
            Route(.post, "/experiments/{experiment_id}/stop", access: .people, isPage: true, use: stop),
        ]
    }

    @Sendable private func list(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        try await listing(try QueryParameters(request), context)
    }

    private func listing(
        _ query: QueryParameters, _ context: ShopRequestContext, form: ExperimentForm = ExperimentForm(), complaint: String? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let now = gate.clock.now()
        let records = try await archive.experiments()
        let baseline = try await archive.baseline(at: now)
        let view = ExperimentsView(
            records, holdout: try await archive.holdoutCard(at: now),
            baseline: baseline, planner: try PlannerForm(query, baseline: baseline), form: form,
            formToken: gate.formToken(for: context.caller), at: now, complaint: complaint)
        return dashboard.page(.experiments, view, title: "Experiments", for: context, status: status)
    }

    @Sendable private func create(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let form = try ExperimentForm(try await gate.form(request, context))
        let nothing = try QueryParameters(encoded: "".utf8)
        do {
            let definition = try form.definition()
            let author = try await RuleAuthor(context.caller, cabinet: cabinet).name
            _ = try await archive.create(definition, by: author, at: gate.clock.now())
            return SignInPages.redirect(to: Self.address(definition.id))
        } catch let problem as Problem {
            let text = "Not declared: \(problem.detail) \(problem.remedy)"
            return try await listing(nothing, context, form: form, complaint: text, status: .badRequest)
        } catch let refusal as ExperimentRefusal {
            return try await listing(nothing, context, form: form, complaint: "Not declared: \(refusal).", status: .conflict)
        }
    }

    @Sendable private func one(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        try await page(of: try Self.id(context), context)
    }

    private func page(
        of id: ExperimentID, _ context: ShopRequestContext, complaint: String? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        guard let record = try await archive.experiments().first(where: { $0.id == id }) else {
            throw Problem(ExperimentRefusal.unknown(id))
        }
        let now = gate.clock.now()
        let report = try await archive.report(on: record, at: now)
        let history = try await archive.history(of: record, at: now)
        let view = ExperimentView(report, history: history, formToken: gate.formToken(for: context.caller), complaint: complaint)
        return dashboard.page(.experiment, view, title: "\(id)", for: context, status: status)
    }

    @Sendable private func start(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        try await changing(request, context) { try await archive.start($0, by: $1, at: gate.clock.now()) }
    }

    @Sendable private func stop(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        try await changing(request, context) { try await archive.stop($0, by: $1, at: gate.clock.now()) }
    }

    private func changing(
        _ request: Request, _ context: ShopRequestContext, _ change: (ExperimentID, _ author: String) async throws -> ExperimentRecord
    ) async throws -> Response {
        _ = try await gate.form(request, context)
        let id = try Self.id(context)
        do {
            _ = try await change(id, try await RuleAuthor(context.caller, cabinet: cabinet).name)
        } catch let refusal as ExperimentRefusal {
            if case .unknown = refusal { throw Problem(refusal) }
            return try await page(of: id, context, complaint: "Not done: \(refusal).", status: .conflict)
        }
        return SignInPages.redirect(to: Self.address(id))
    }

    private static func id(_ context: ShopRequestContext) throws(Problem) -> ExperimentID {
        ExperimentID(try context.pathValue("experiment_id"))
    }
}
