import Analytics
import Commerce
import HTTPTypes
import Hummingbird
import Merchandising

/// Reports for people: what suggestions led to, how orders are shared among channels, and what the words mean.
struct ReportsPages: Sendable {
    let dashboard: Dashboard
    let asking: ReportAsking
    /// Where the one number comes from.
    let experiments: (any ExperimentArchive)?

    static let path = "/reports"
    static let attributionPath = "/reports/attribution"
    static let definitionsPath = "/reports/definitions"

    var routes: [Route] {
        [
            Route(.get, Self.path, access: .people, isPage: true, use: overview),
            Route(.get, Self.attributionPath, access: .people, isPage: true, use: attribution),
            Route(.get, Self.definitionsPath, access: .people, isPage: true, use: definitions),
        ]
    }

    @Sendable private func overview(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let query = try await asking.query(request, limit: 20)
        let placements = try await asking.archive.suggestions(query.range, by: .placement, limit: 100)
        let days = try await asking.archive.suggestions(query.range, by: .day, limit: ReportQuery.mostDays)
        let table =
            query.dimension == .placement
            ? placements : try await asking.archive.suggestions(query.range, by: query.dimension, limit: query.limit)
        let findings = try await asking.findings(query.range, placements: placements)
        let holdout = try await experiments?.holdoutCard(at: dashboard.gate.clock.now())
        let view = ReportsView(holdout, query, placements: placements, days: days, table: table, findings: findings)
        return dashboard.page(.reports, view, title: "What suggestions led to", for: context)
    }

    @Sendable private func attribution(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let query = try await asking.query(request)
        let view = AttributionView(query, report: try await asking.archive.channels(query.range))
        return dashboard.page(.attribution, view, title: "Which channels led to orders", for: context)
    }

    @Sendable private func definitions(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        dashboard.page(.definitions, Definitions(), title: "What the figures mean", for: context)
    }
}
