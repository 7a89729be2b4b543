import Analytics
import Commerce
import Foundation
import Logging
import ServiceLifecycle
import Storage
import Synchronization
import Web

/// Keeps reports up to date beside the requests: counts days anew on which something arrived.
///
/// It rests twenty times as long as it worked, so that it takes a twentieth of one core at most, and two seconds at least; a stop is waited for until
/// the day at hand is counted.
struct ReportRefresh: Service {
    let database: ShopDatabase
    let settings: AttributionSettings
    let logger: Logger

    func run() async throws {
        let stop = StopSign()
        await withGracefulShutdownHandler {
            let counting = Mutex(ReportCounting(database, settings: settings))
            while !stop.isUp, !Task.isCancelled {
                let started = ContinuousClock.now
                await Repetition(pause: .zero, failure: "Reports not counted", logger: logger).once {
                    try counting.withLock { _ = try $0.run(at: .now(), while: { !stop.isUp }) }
                }
                let pause = max(.seconds(2), (ContinuousClock.now - started) * 20)
                try? await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) }
            }
        } onGracefulShutdown: {
            stop.raise()
        }
    }
}
