import Affinity
import Commerce
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Merchandising
import NIOFoundationEssentialsCompat
import Synchronization
import Testing

@testable import Web

/// A small shop with a planted truth: tea, cup and saucer are bought together, the rest is not.
struct TestShop {
    static let hostileTitle = "<script>alert(1)</script> \"onerror=alert(2) 'x' & co"

    let storefront: Storefront
    let status = TestStatus()
    let cabinet = TestCabinet()
    let clock = TestClock()
    let log = TestLog()
    let rules: TestRules
    let offers: TestOffers
    let bundles: TestBundles
    let goals: TestGoals
    let sample = RequestSample(seed: 1)
    let shoppers = ShopperMemory()
    let experiments = TestExperiments()
    let segments: TestSegments
    let server: ShopServer

    /// - Parameters:
    ///   - orders: how often the three are bought together, each time by another customer.
    ///   - daysApart: days from one order to the next, to learn a whole model over all that time; `nil` for pairs alone, a minute apart.
    init(
        orders: Int = 40, catalogue: [Product] = Self.catalogue, daysApart: Int? = nil, prices: PriceRecords = PriceRecords(),
        host: String = "127.0.0.1", patience: Duration = .seconds(10), access: AccessSettings = AccessSettings()
    ) throws {
        let ids: [ProductID] = ["tea", "cup", "saucer", "cup-red", "lamp", "hostile"]
        var customers: [Int64?] = []
        var lines: [(basket: Int32, product: Int32)] = []
        for order in 0..<orders {
            lines += [0, 1, 2].map { (Int32(customers.count), $0) }
            customers.append(Int64(order))
            lines.append((Int32(customers.count), [4, 5][order % 2]))
            customers.append(Int64(1000 + order))
            if order % 5 == 0 {
                lines += [0, 3, 5].map { (Int32(customers.count), $0) }
                customers.append(Int64(2000 + order))
            }
        }
        let times = customers.indices.map {
            Timestamp(secondsSince1970: 1_700_000_000 + Int64($0) * (daysApart.map { Int64($0) * 86_400 } ?? 60))
        }
        let history = PurchaseHistory(products: orders > 0 ? ids : [], basketTimes: times, basketCustomers: customers, lines: lines)
        var learned = LearnedModel(pairs: PairLearning(threads: 1).learn(from: history))
        if daysApart != nil {
            let known = catalogue.filter { ids.contains($0.id) }.sorted { $0.id < $1.id }
            let ratings = known.map { $0.id == "tea" ? ProductRating(count: 3, stars: 14) : ProductRating() }
            learned = try ModelLearning(threads: 1).learn(from: ShopHistory(purchases: history, catalogue: known, ratings: ratings))
        }
        let folder = ModelFolder(path: NSTemporaryDirectory() + "/web-tests-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        let entry = try folder.publish(learned)
        storefront = Storefront(model: try Model(path: entry.path), modelName: "model-000001", catalogue: catalogue, priceRecords: prices)
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let shelf = Shelf(storefront)
        rules = TestRules(shelf: shelf, baskets: [["tea", "cup"], ["lamp"], ["saucer", "tea"]])
        offers = TestOffers(shelf: shelf)
        bundles = try TestBundles(offers: offers, catalogue: catalogue)
        goals = TestGoals(shelf: shelf)
        segments = TestSegments(roll: storefront.segmentRoll)
        server = try ShopServer(
            shelf: shelf, settings: ServerSettings(host: host, shopName: "Tea & <Co>", patience: patience, access: access), status: status,
            keys: cabinet.ring,
            archives: ShopArchives(
                keys: cabinet, rules: rules, offers: offers, bundles: bundles, goals: goals, experiments: experiments,
                reports: TestReports(), customers: TestCustomers(), trends: TestTrends(), segments: segments),
            sample: sample, events: log, shoppers: shoppers, experiments: experiments.live, logger: logger, clock: clock.clock)
    }

    static let catalogue: [Product] = [
        Product(
            id: "tea", title: "Green tea", brand: "Leaf", category: CategoryPath("Kitchen > Tea"),
            price: Money(minorUnits: 499, currency: .eur), tags: ["organic"], attributes: ["form": "loose"]),
        Product(
            id: "cup", title: "Cup, white", category: CategoryPath("Kitchen > Tea"), price: Money(minorUnits: 1250, currency: .eur),
            stock: 5, group: "cup"),
        Product(id: "cup-red", title: "Cup, red", price: Money(minorUnits: 1350, currency: .eur), group: "cup"),
        Product(id: "saucer", title: "Saucer", price: Money(minorUnits: 700, currency: .eur), stock: 0),
        Product(id: "lamp", title: "Lamp", price: Money(minorUnits: 9900, currency: .eur)),
        Product(id: "hostile", title: hostileTitle, imageURL: "javascript:alert(3)", url: "javascript:alert(4)"),
        Product(id: "new/one 100%", title: "Brand-new", category: CategoryPath("Kitchen > Tea")),
    ]

    /// Sends one request and returns its answer.
    func send(
        _ method: HTTPRequest.Method, _ uri: String, body: String? = nil, headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        try await server.application().test(.router) { client in
            try await client.execute(uri: uri, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        }
    }

    func recommend(_ body: String, headers: HTTPFields = [.contentType: "application/json"]) async throws -> TestResponse {
        try await send(.post, "/v1/recommendations", body: body, headers: headers)
    }

    func page(_ uri: String) async throws -> String { String(buffer: try await send(.get, uri).body) }
}

/// A condition that tests may change.
final class TestStatus: ShopStatus {
    private let condition = Mutex(ShopCondition())

    func current() -> ShopCondition { condition.withLock { $0 } }

    func become(_ new: ShopCondition) { condition.withLock { $0 = new } }
}

extension TestResponse {
    var text: String { String(buffer: body) }

    /// The body as a JSON object.
    func object() throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(buffer: body)) as? [String: Any])
    }

    /// The ids of an answer's items.
    func items() throws -> [String] {
        (try object()["items"] as? [[String: Any]] ?? []).compactMap { $0["product_id"] as? String }
    }
}
