import HTTPTypes
import Hummingbird

/// Answers the requests that no route fits: a problem for programs, a page for people, and what is allowed where the method was wrong.
struct StrayRequests: RouterMiddleware {
    typealias Context = BasicRequestContext

    let routes: [Route]
    let metrics: ServerMetrics
    let dashboard: Dashboard

    func handle(
        _ request: Request, context: BasicRequestContext, next: (Request, BasicRequestContext) async throws -> Response
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
        let response = isForPrograms ? problem.response : dashboard.page(about: problem, request: request)
        metrics.strayRequests.add(status: response.status.code)
        return request.method == .head ? response.createHeadResponse() : response
    }
}
