import Commerce
import Logging
import ServiceLifecycle
import Web

/// Renews what is known of customers, their segments and pairs beside the requests.
///
/// It rests twenty times as long as it worked, so that it takes a twentieth of one core at most, and two seconds at least.
struct FiguresRefresh: Service {
    let figures: ShopFigures
    let segments: ShopSegments
    let logger: Logger

    func run() async throws {
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            let started = ContinuousClock.now
            await Repetition(pause: .zero, failure: "Customers not read", logger: logger).once {
                try figures.renew()
                try segments.renew(at: .now())
            }
            let pause = max(.seconds(2), (ContinuousClock.now - started) * 20)
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) }
        }
    }
}
