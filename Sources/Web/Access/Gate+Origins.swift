import HTTPTypes
import Hummingbird

/// What pages of other origins may read (the Fetch standard, section 3.2: CORS).
extension Gate {
    /// A route that answers browsers which ask whether a page may ask, for each address that shoppers' pages ask.
    func preflights(for routes: [Route]) -> [Route] {
        var methods: [String: [HTTPRequest.Method]] = [:]
        for route in routes {
            if case .shopper = route.access { methods[route.path, default: []].append(route.method) }
        }
        return methods.sorted { $0.key < $1.key }.filter { !$0.value.contains(.options) }.map { path, methods in
            Route(.options, path, access: .open) { request, _ in preflight(request, methods: methods) }
        }
    }

    /// A browser asks without its key: any origin of any publishable key is told yes, and no other.
    private func preflight(_ request: Request, methods: [HTTPRequest.Method]) -> Response {
        var headers: HTTPFields = [.vary: "Origin, Access-Control-Request-Method, Access-Control-Request-Headers"]
        guard let origin = request.headers[.origin], ring.current.origins.contains(origin) else {
            return Response(status: .forbidden, headers: headers)
        }
        headers[.accessControlAllowOrigin] = origin
        headers[.accessControlAllowMethods] = methods.map(\.rawValue).joined(separator: ", ")
        headers[.accessControlAllowHeaders] = "Authorization, Content-Type"
        headers[.accessControlMaxAge] = "600"
        return Response(status: .noContent, headers: headers)
    }

    /// Lets the page that asked read the answer, problems included, where its origin is one of a publishable key's.
    func share(_ response: inout Response, of request: Request) {
        let live = ring.current
        guard !live.origins.isEmpty else { return }
        response.headers[.vary] = "Origin"
        guard let origin = request.headers[.origin], live.origins.contains(origin) else { return }
        response.headers[.accessControlAllowOrigin] = origin
        response.headers[.accessControlExposeHeaders] = "Retry-After"
    }
}
