import Foundation
import Logging
import ServiceLifecycle
import Storage
import Web

/// Keeps the keys in service those of the database, whoever changed them, and remembers there when they were used.
///
/// Looks twice a second, so that a revoked key opens nothing a second later. It reads beside any writer and waits for none; where the database cannot be
/// read the keys in service stay, since nobody can have changed them there either.
struct KeyRefresh: Service {
    let keys: ShopKeys
    let logger: Logger

    func run() async throws {
        async let _: Void = again(every: .seconds(60), "Uses of keys not remembered") {
            let uses = keys.ring.takeUses()
            if !uses.isEmpty { try keys.database.record(lastUses: uses) }
        }
        await again(every: .milliseconds(500), "Keys not refreshed") { try keys.serve() }
    }

    /// Repeats work that waits for the disk, each time on a thread of its own, until the process is about to stop.
    private func again(every pause: Duration, _ failure: Logger.Message, _ work: @escaping @Sendable () throws -> Void) async {
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) }
            if Task.isShuttingDownGracefully || Task.isCancelled { return }
            await withCheckedContinuation { continuation in
                Thread {
                    do {
                        try work()
                    } catch {
                        logger.error(failure, metadata: ["reason": "\(error)"])
                    }
                    continuation.resume()
                }
                .start()
            }
        }
    }
}
