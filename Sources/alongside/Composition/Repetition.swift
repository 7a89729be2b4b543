import Foundation
import Logging
import ServiceLifecycle

/// Work that waits for the disk, done again and again beside the requests.
struct Repetition {
    let pause: Duration
    /// What the log says when it fails; it is tried again all the same.
    let failure: Logger.Message
    let logger: Logger

    /// Repeats the work, each time on a thread of its own, until the process is about to stop.
    func run(_ work: @escaping @Sendable () throws -> Void) async {
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) }
            if Task.isShuttingDownGracefully || Task.isCancelled { return }
            await once(work)
        }
    }

    /// Does the work on a thread of its own.
    func once(_ work: @escaping @Sendable () throws -> Void) async {
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
