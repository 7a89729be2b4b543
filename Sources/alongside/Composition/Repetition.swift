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
        await withCheckedContinuation { continuation in begin(work) { continuation.resume() } }
    }

    /// Repeats reckoning that writes nothing, which rests twenty times as long as it worked, so that it takes a twentieth of one core at most, and two
    /// seconds at least. Who stops the process does not wait for the end of it.
    func runSparingly(_ work: @escaping @Sendable () throws -> Void) async {
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            let started = ContinuousClock.now
            let (done, ending) = AsyncStream.makeStream(of: Void.self)
            begin(work) { ending.finish() }
            await cancelWhenGracefulShutdown { for await _ in done {} }
            let pause = max(.seconds(2), (ContinuousClock.now - started) * 20)
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) }
        }
    }

    private func begin(_ work: @escaping @Sendable () throws -> Void, then end: @escaping @Sendable () -> Void) {
        Thread {
            do {
                try work()
            } catch {
                logger.error(failure, metadata: ["reason": "\(error)"])
            }
            end()
        }
        .start()
    }
}
