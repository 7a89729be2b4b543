import Analytics
import Commerce
import HTTPTypes
public import Hummingbird
public import Logging
public import Merchandising
import NIOCore

/// The shop's two faces over HTTP: the JSON API for its developers and the pages for its merchandisers.
///
/// Every answer comes from one storefront off the shelf, so that none mixes two states; putting another on the shelf needs no restart.
///
///     let server = try ShopServer(
///         shelf: shelf, settings: ServerSettings(), status: keeper, keys: ring, archives: archives, logger: logger)
///     let group = ServiceGroup(services: [keeper, server.application()], gracefulShutdownSignals: [.sigterm], logger: logger)
public struct ShopServer: Sendable {
    /// Where it listens and what it calls the shop.
    public let settings: ServerSettings
    /// Every address it answers at.
    let routes: [Route]

    /// What browsers ask before a page of another origin may ask.
    private let preflights: [Route]
    private let gate: Gate
    private let dashboard: Dashboard
    private let metrics: ServerMetrics
    private let logger: Logger

    /// A server over a shelf; it listens once its ``application()`` runs.
    ///
    /// - Parameters:
    ///   - keys: those who may ask; whoever keeps them puts changes into it.
    ///   - archives: where people's changes are kept, and figures come from.
    ///   - sample: told of requests, and asked for those of the last week by previews of rules.
    ///   - events: where events are kept; without one, none are taken.
    ///   - shoppers: what shoppers did lately; told of events once they are kept.
    ///   - experiments: who is shown what else, or nothing; whoever keeps them puts changes into it.
    /// - Throws: where a page's template cannot be read, which the tests would have shown.
    public init(
        shelf: Shelf, settings: ServerSettings, status: any ShopStatus, keys: KeyRing, archives: ShopArchives,
        sample: RequestSample = RequestSample(), events: (any InteractionLog)? = nil, shoppers: ShopperMemory = ShopperMemory(),
        experiments: LiveExperiments = LiveExperiments(), logger: Logger
    ) throws {
        try self.init(
            shelf: shelf, settings: settings, status: status, keys: keys, archives: archives, sample: sample, events: events,
            shoppers: shoppers, experiments: experiments, logger: logger, clock: .system)
    }

    init(
        shelf: Shelf, settings: ServerSettings, status: any ShopStatus, keys: KeyRing, archives: ShopArchives,
        sample: RequestSample = RequestSample(), events: (any InteractionLog)? = nil, shoppers: ShopperMemory = ShopperMemory(),
        experiments: LiveExperiments = LiveExperiments(), logger: Logger, clock: ServerClock
    ) throws {
        let metrics = ServerMetrics()
        let gate = Gate(ring: keys, settings: settings, clock: clock, logger: logger)
        let dashboard = try Dashboard(
            shelf: shelf, shopName: settings.shopName, status: status, gate: gate, hasReports: archives.reports != nil,
            hasOffers: archives.offers != nil, hasBundles: archives.offers != nil && archives.bundles != nil,
            hasGoals: archives.goals != nil)
        let (cabinet, rules) = (archives.keys, archives.rules)
        let previewing = RulePreviewing(shelf: shelf, archive: rules, sample: sample, clock: clock)
        var answering =
            RecommendationsController(
                shelf: shelf, shoppers: shoppers, metrics: metrics, clock: clock.now, sample: sample, experiments: experiments,
                patience: settings.patience
            ).routes
        let portraits = PortraitMaking { shelf.current.makePortrait(of: $0) }
        answering +=
            EventsController(log: events, shoppers: shoppers, metrics: metrics, portraits: portraits, clock: clock.now).routes
            + dashboard.routes
        answering += SignInPages(dashboard: dashboard).routes
        answering += RulesController(archive: rules, previewing: previewing, cabinet: cabinet).routes
        answering += RulesPages(dashboard: dashboard, archive: rules, previewing: previewing, cabinet: cabinet).routes
        answering += StagesPage(dashboard: dashboard, shelf: shelf, shoppers: shoppers).routes
        answering += KeysPages(dashboard: dashboard, cabinet: cabinet).routes
        if let archive = archives.experiments {
            answering += ExperimentsController(archive: archive, cabinet: cabinet, clock: clock).routes
            answering += ExperimentsPages(dashboard: dashboard, archive: archive, cabinet: cabinet).routes
        }
        if let reports = archives.reports {
            let asking = ReportAsking(archive: reports, shelf: shelf, now: clock.now)
            answering +=
                ReportsController(asking: asking).routes
                + ReportsPages(dashboard: dashboard, asking: asking, experiments: archives.experiments).routes
        }
        if let offers = archives.offers {
            answering += OffersController(archive: offers, shelf: shelf, cabinet: cabinet, clock: clock.now).routes
            answering += OffersPages(dashboard: dashboard, archive: offers, shelf: shelf, cabinet: cabinet).routes
            answering += OfferCodesPages(dashboard: dashboard, archive: offers, cabinet: cabinet).routes
            if let bundles = archives.bundles {
                answering +=
                    BundlesController(archive: bundles, offers: offers, shelf: shelf, cabinet: cabinet, clock: clock.now).routes
                    + BundlesPages(dashboard: dashboard, archive: bundles, offers: offers, shelf: shelf, cabinet: cabinet).routes
            }
        }
        if let goals = archives.goals {
            answering += GoalsController(archive: goals, shelf: shelf, cabinet: cabinet, now: clock.now).routes
            answering += GoalsPages(dashboard: dashboard, archive: goals, shelf: shelf, cabinet: cabinet).routes
        }
        if let customers = archives.customers {
            answering += CustomersController(archive: customers).routes
            answering += CustomersPages(dashboard: dashboard, archive: customers).routes
        }
        if let segments = archives.segments {
            answering += SegmentsController(archive: segments, shelf: shelf, cabinet: cabinet, clock: clock.now).routes
            answering += SegmentsPages(dashboard: dashboard, archive: segments, shelf: shelf, cabinet: cabinet).routes
        }
        if let trends = archives.trends { answering += TrendsController(dashboard: dashboard, archive: trends, shelf: shelf).routes }
        let operations = OperationsController(
            shelf: shelf, status: status, metrics: metrics, log: events, shoppers: shoppers,
            warning: { gate.strayForwarding.warning(at: clock.instant()) })
        self.settings = settings
        self.gate = gate
        self.dashboard = dashboard
        self.metrics = metrics
        self.logger = logger
        preflights = gate.preflights(for: answering)
        routes = answering + operations.routes(beside: answering + preflights)
    }

    /// What answers requests, for tests in process; the same that ``application()`` serves.
    public func router() -> Router<ShopRequestContext> {
        let router = Router(context: ShopRequestContext.self, options: .autoGenerateHeadEndpoints)
        for route in routes + preflights {
            router.on(RouterPath(route.path), method: route.method) { request, context -> Response in
                var context = context
                var response: Response
                do {
                    try gate.admit(request, &context, to: route.access)
                    response = try await route.handler(request, context)
                } catch {
                    response = self.response(to: error, request: request, context, route: route)
                }
                if case .shopper = route.access { gate.share(&response, of: request) }
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
        let (bound, inFlight, shed) = (settings.access.requestsInFlight, metrics.inFlight, metrics.shedRequests)
        return Application(
            router: router(),
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [Shedding(bound: bound, inFlight: inFlight, shed: shed)],
                    idleTimeout: .seconds(settings.idleTimeoutSeconds))),
            configuration: ApplicationConfiguration(address: .hostname(settings.host, port: settings.port)),
            onServerRunning: { _ in onListening() },
            logger: logger)
    }

    private func response(to error: any Error, request: Request, _ context: ShopRequestContext, route: Route) -> Response {
        let problem: Problem
        if let known = error as? Problem {
            problem = known
        } else if let refusal = error as? SegmentRefusal {
            problem = Problem(refusal)
        } else {
            logger.error("A request failed", metadata: ["route": "\(route.path)", "error": "\(error)"])
            problem = .unexpected
        }
        guard route.isPage else { return problem.response }
        if problem.kind == .unauthorized { return SignInPages.detour(from: request) }
        return dashboard.page(about: problem, request: request, for: context)
    }
}
