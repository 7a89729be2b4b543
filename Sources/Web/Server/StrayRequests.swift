import HTTPTypes
import Hummingbird

/// Answers the requests that no route fits: a problem for programs, a page for people, and what is allowed where the method was wrong.
struct StrayRequests: RouterMiddleware {
    typealias Context = ShopRequestContext

    let routes: [Route]
    let metrics: ServerMetrics
    let dashboard: Dashboard

    func handle(
        _ request: Request, context: ShopRequestContext, next: (Request, ShopRequestContext) async throws -> Response
    ) async throws -> Response {
        let path = request.uri.path
        let fitting = routes.filter { $0.fits(path) }
        var allowed: [HTTPRequest.Method] = []
        for method in fitting.map(\.method) where !allowed.contains(method) {
            allowed.append(method)
            if method == .get { allowed.append(.head) }
        }
        let problem = fitting.isEmpty ? Problem.noPath(path) : Problem.method(request.method, allowed: allowed)
        let isForPrograms = path.hasPrefix("/v1/") || path.hasPrefix("/health/") || fitting.contains { !$0.isPage }
        let response = isForPrograms ? problem.response : dashboard.page(about: problem, request: request, for: visitor(request, context))
        metrics.strayRequests.add(status: response.status.code)
        return request.method == .head ? response.createHeadResponse() : response
    }

    /// The context with who is signed in, whom nobody looked for since no route fits.
    private func visitor(_ request: Request, _ context: ShopRequestContext) -> ShopRequestContext {
        var context = context
        if let session = dashboard.gate.session(of: request, context) { context.caller = .person(session) }
        return context
    }
}
