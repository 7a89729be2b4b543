import HTTPTypes
import Hummingbird

/// One address the server answers at; the router, the metrics and the test of the OpenAPI file are all made from these.
struct Route: Sendable {
    typealias Handler = @Sendable (Request, ShopRequestContext) async throws -> Response

    let method: HTTPRequest.Method
    /// The path with its parameters in braces, as OpenAPI writes it.
    let path: String
    /// Whom it is for.
    let access: Access
    /// Whether people look at it, so that problems too are told as pages.
    let isPage: Bool
    /// How its requests went.
    let counts: StatusCounts
    let handler: Handler

    init(
        _ method: HTTPRequest.Method, _ path: String, access: Access, isPage: Bool = false, counts: StatusCounts = StatusCounts(),
        use handler: @escaping Handler
    ) {
        self.method = method
        self.path = path
        self.access = access
        self.isPage = isPage
        self.counts = counts
        self.handler = handler
    }

    /// Whether a request's path fits, parameters standing for anything.
    func fits(_ requested: some StringProtocol) -> Bool {
        let own = path.split(separator: "/")
        let other = requested.split(separator: "/")
        return own.count == other.count && zip(own, other).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
}
