import ServiceLifecycle
import Storage

/// Keeps the event log open for as long as there are requests, and commits what waits before the process ends.
struct EventKeeping: Service {
    let log: GroupCommitLog

    func run() async throws {
        try? await gracefulShutdown()
        log.close()
    }
}
