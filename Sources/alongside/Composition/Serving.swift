import Affinity
import Analytics
import Foundation
import Hummingbird
import Logging
import Merchandising
import NIOCore
import ServiceLifecycle
import Storage
import UnixSignals
import Web

/// Runs the API and the dashboard of a shop until it is told to stop.
struct Serving {
    let shop: ShopFolder
    let settings: ServerSettings
    /// What the shop has set.
    let shopSettings: ShopSettings

    /// - Parameter ready: called once, when the server accepts connections.
    /// - Throws: ``ModelFolderError`` or ``ShopDatabaseError`` if there is nothing to serve; ``ServingError`` if the port is taken, or open to
    ///   others while there are no keys.
    func run(ready: @escaping @Sendable () -> Void) async throws {
        var logger = Logger(label: "alongside")
        logger.logLevel = .notice
        let database = try shop.database(.readWrite)
        defer { try? database.close() }
        let keys = ShopKeys(database: database, ring: KeyRing())
        try keys.serve()
        guard settings.isLoopbackOnly || settings.access.allowsAnybodyRemote || keys.ring.hasKeys else {
            throw ServingError.remoteWithoutKeys(settings.host)
        }
        let state = try StorefrontRefresh.state(of: shop, database: database)
        let ruleCounter = try database.ruleCounter()
        let stockPushes = StockPushes()
        let roll = SegmentRoll()
        let (shelf, entry) = try shelf(from: database, stockPushes: stockPushes, segmentRoll: roll, logger: logger)
        let rules = ShopRules(database: database, shelf: shelf, served: ruleCounter)
        try rules.serve()
        let sample = RequestSample()
        sample.restore(try database.requestSample())
        let keeper = ShopKeeper(modelPublishedAt: entry.date)
        let shoppers = ShopperMemory()
        let recall = ShopperRecall(database: database, shoppers: shoppers)
        try recall.start(at: .now())
        let refresh = StorefrontRefresh(
            shop: shop, database: database, rules: rules, state: state, stockPushes: stockPushes, segmentRoll: roll, recall: recall,
            keeper: keeper, logger: logger)
        let goals = ShopGoals(database: database, shelf: shelf, pushes: stockPushes)
        let steering = StockSteering(goals: goals, logger: logger)
        let events = GroupCommitLog(database, logger: logger)
        let exposures = ExposureLog(database, logger: logger)
        let live = LiveExperiments { exposures.note($0) }
        let experiments = ShopExperiments(database: database, live: live)
        try experiments.begin(holdoutShare: shopSettings.holdoutShare, at: .now())
        let figures = ShopFigures(database: database)
        let depths = ShopDepths(database: database, rules: rules, logger: logger)
        try depths.begin()
        let bundles = ShopBundles(database: database, shelf: shelf, settings: shopSettings.bundles)
        let segments = ShopSegments(database: database, figures: figures, roll: roll)
        let server = try ShopServer(
            shelf: shelf, settings: settings, status: keeper, keys: keys.ring,
            archives: ShopArchives(
                keys: keys, rules: rules, offers: rules, bundles: bundles, goals: goals, experiments: experiments,
                reports: ShopReports(database: database, settings: shopSettings.attribution), customers: figures, trends: figures,
                segments: segments),
            sample: sample, events: events, shoppers: shoppers, experiments: live, logger: logger)
        // Services stop in reverse order: the refresh says that the shop is draining before the server stops listening, and the events of
        // the last requests are committed after that.
        var configuration = ServiceGroupConfiguration(
            services: [
                EventKeeping(log: events), ExposureKeeping(log: exposures), ExperimentRefresh(experiments: experiments, logger: logger),
                RuleRefresh(rules: rules, database: database, sample: sample, logger: logger),
                server.application(onListening: ready), KeyRefresh(keys: keys, logger: logger), steering,
                ReportRefresh(database: database, settings: shopSettings.attribution, logger: logger),
                FiguresRefresh(figures: figures, segments: segments, logger: logger), BundleRefresh(bundles: bundles, logger: logger),
                DepthRefresh(depths: depths, logger: logger), refresh,
            ],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(10)
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw ServingError.portTaken(settings.port)
        }
    }

    /// A shelf with the shop's storefront. Nothing else holds on to that one: it is to go when another takes its place.
    private func shelf(
        from database: ShopDatabase, stockPushes: StockPushes, segmentRoll: SegmentRoll, logger: Logger
    ) throws -> (Shelf, ModelFolder.Entry) {
        let (storefront, entry) = try StorefrontLoading(
            shop: shop, stockPushes: stockPushes, segmentRoll: segmentRoll
        ).load(from: database) { entry, refusal in
            logger.error("Model refused", metadata: ["model": "\(entry.name)", "reason": "\(refusal)"])
        }
        return (Shelf(storefront), entry)
    }
}

/// Why the server cannot run.
enum ServingError: Error, CustomStringConvertible {
    case portTaken(Int)
    case remoteWithoutKeys(String)

    var description: String {
        switch self {
        case .portTaken(let port): "port \(port) is taken by another program; choose another with --port"
        case .remoteWithoutKeys(let host):
            """
            \(host) can be reached from other machines, and the shop has no keys yet to tell who may ask; make one with \
            `alongside keys create --label "My name" --scope dashboard,keys`, serve on 127.0.0.1, or add --insecure-allow-remote if something in \
            front of it guards the port
            """
        }
    }
}
