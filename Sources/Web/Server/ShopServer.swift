public import Commerce
import HTTPTypes
public import Hummingbird
public import Logging
public import Merchandising
import NIOCore

/// The shop's two faces over HTTP: the JSON API for its developers and the pages for its merchandisers.
///
/// Every answer comes from one storefront off the shelf, so that none mixes two states; putting another on the shelf needs no restart.
///
///     let server = try ShopServer(shelf: shelf, settings: ServerSettings(), status: keeper, logger: logger)
///     let group = ServiceGroup(services: [keeper, server.application()], gracefulShutdownSignals: [.sigterm], logger: logger)
public struct ShopServer: Sendable {
    /// Where it listens and what it calls the shop.
    public let settings: ServerSettings
    /// Every address it answers at.
    let routes: [Route]

    private let dashboard: Dashboard
    private let metrics: ServerMetrics
    private let logger: Logger

    /// A server over a shelf; it listens once its ``application()`` runs.
    ///
    /// - Parameters:
    ///   - events: where events are kept; without one, none are taken.
    ///   - shoppers: what shoppers did lately; told of events once they are kept.
    ///   - clock: what time it is.
    /// - Throws: where a page's template cannot be read, which the tests would have shown.
    public init(
        shelf: Shelf, settings: ServerSettings, status: any ShopStatus, events: (any InteractionLog)? = nil,
        shoppers: ShopperMemory = ShopperMemory(), clock: @escaping @Sendable () -> Timestamp = { .now() }, logger: Logger
    ) throws {
        let metrics = ServerMetrics()
        let dashboard = try Dashboard(shelf: shelf, shopName: settings.shopName, status: status)
        let answering =
            RecommendationsController(shelf: shelf, shoppers: shoppers, metrics: metrics, clock: clock).routes
            + EventsController(log: events, shoppers: shoppers, metrics: metrics, clock: clock).routes + dashboard.routes
        let operations = OperationsController(shelf: shelf, status: status, metrics: metrics, log: events, shoppers: shoppers)
        self.settings = settings
        self.dashboard = dashboard
        self.metrics = metrics
        self.logger = logger
        routes = answering + operations.routes(beside: answering)
    }

    /// What answers requests, for tests in process; the same that ``application()`` serves.
    public func router() -> Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self, options: .autoGenerateHeadEndpoints)
        for route in routes {
            let (handler, logger, dashboard) = (route.handler, logger, dashboard)
            router.on(RouterPath(route.path), method: route.method) { request, context -> Response in
                let response: Response
                do {
                    response = try await handler(request, context)
                } catch {
                    response = Self.response(to: error, request: request, route: route, dashboard: dashboard, logger: logger)
                }
                route.counts.add(status: response.status.code)
                return response
            }
        }
        // Added after the routes, it is run for those requests only that no route fits.
        router.add(middleware: StrayRequests(routes: routes, metrics: metrics, dashboard: dashboard))
        return router
    }

    /// The server as a service: it listens while it runs, and on graceful shutdown finishes what it has begun.
    ///
    /// - Parameter onListening: called once, when the first connection would be accepted.
    public func application(onListening: @escaping @Sendable () -> Void = {}) -> some ApplicationProtocol {
        Application(
            router: router(),
            server: .http1(configuration: .init(idleTimeout: .seconds(settings.idleTimeoutSeconds))),
            configuration: ApplicationConfiguration(address: .hostname(settings.host, port: settings.port)),
            onServerRunning: { _ in onListening() },
            logger: logger)
    }

    private static func response(to error: any Error, request: Request, route: Route, dashboard: Dashboard, logger: Logger) -> Response {
        let problem: Problem
        if let known = error as? Problem {
            problem = known
        } else {
            logger.error("A request failed", metadata: ["route": "\(route.path)", "error": "\(error)"])
            problem = .unexpected
        }
        return route.isPage ? dashboard.page(about: problem, request: request) : problem.response
    }
}
