import ServiceLifecycle
import Storage

/// Keeps the exposure log open for as long as there are requests, and commits what waits before the process ends.
struct ExposureKeeping: Service {
    let log: ExposureLog

    func run() async throws {
        try? await gracefulShutdown()
        log.close()
    }
}
