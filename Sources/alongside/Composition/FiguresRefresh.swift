import Commerce
import Logging
import ServiceLifecycle
import Web

/// Renews what is known of customers, their segments and pairs beside the requests.
struct FiguresRefresh: Service {
    let figures: ShopFigures
    let segments: ShopSegments
    let logger: Logger

    func run() async throws {
        await Repetition(pause: .zero, failure: "Customers not read", logger: logger).runSparingly {
            try figures.renew()
            try segments.renew(at: .now())
        }
    }
}
