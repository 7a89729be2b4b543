import Commerce
import Logging
import ServiceLifecycle
import Web

/// Renews proposals of bundles beside the requests.
struct BundleRefresh: Service {
    let bundles: ShopBundles
    let logger: Logger

    func run() async throws {
        await Repetition(pause: .zero, failure: "Bundles not worked out", logger: logger).runSparingly { try bundles.renew(at: .now()) }
    }
}
