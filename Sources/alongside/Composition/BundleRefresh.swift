import Commerce
import Logging
import ServiceLifecycle
import Web

/// Renews proposals of bundles beside the requests.
///
/// It rests twenty times as long as it worked, so that it takes a twentieth of one core at most, and two seconds at least.
struct BundleRefresh: Service {
    let bundles: ShopBundles
    let logger: Logger

    func run() async throws {
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            let started = ContinuousClock.now
            await Repetition(pause: .zero, failure: "Bundles not worked out", logger: logger).once { try bundles.renew(at: .now()) }
            let pause = max(.seconds(2), (ContinuousClock.now - started) * 20)
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) }
        }
    }
}
