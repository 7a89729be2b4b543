public import Analytics
import Dispatch
import Foundation
public import Logging
import Synchronization

/// Keeps who met which arm, beside the answers: nothing waits for it. A thread of its own commits what has come in, some times a second.
///
/// Kept twice is kept once, so that a commit that failed is done again. What a power cut takes is the last fraction of a second, of all arms alike; these
/// people are noted when they come back.
public final class ExposureLog: Sendable {
    private struct Queue {
        var entries: [ExposureEntry] = []
        var dropped = 0
        var isClosed = false
    }

    /// How long entries wait for others at most.
    private static let pause = Duration.milliseconds(100)
    /// What waits at most, some hundred bytes each: a disk that does not answer must not take the memory.
    private static let mostWaiting = 100_000

    private let database: ShopDatabase
    private let logger: Logger
    private let queue = Mutex(Queue())
    private let wakeUp = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)

    /// Starts the thread.
    public init(_ database: ShopDatabase, logger: Logger) {
        self.database = database
        self.logger = logger
        let thread = Thread { [self] in
            run()
            ended.signal()
        }
        thread.name = "exposure log"
        thread.start()
    }

    /// Takes an entry; returns at once.
    /// - Returns: whether it will be kept; not where too many wait, or after ``close()``.
    public func note(_ entry: ExposureEntry) -> Bool {
        queue.withLock { queue in
            guard !queue.isClosed, queue.entries.count < Self.mostWaiting else {
                queue.dropped += 1
                return false
            }
            queue.entries.append(entry)
            return true
        }
    }

    /// Entries that were not taken.
    public var dropped: Int { queue.withLock { $0.dropped } }

    /// Commits what waits and ends the thread.
    public func close() {
        let wasOpen = queue.withLock { queue in
            defer { queue.isClosed = true }
            return !queue.isClosed
        }
        guard wasOpen else { return }
        wakeUp.signal()
        ended.wait()
    }

    private func run() {
        var isClosed = false
        while !isClosed {
            _ = wakeUp.wait(timeout: .now() + .nanoseconds(Int(Self.pause / .nanoseconds(1))))
            isClosed = queue.withLock { $0.isClosed }
            commit()
        }
    }

    private func commit() {
        let entries = queue.withLock { queue in
            defer { queue.entries = [] }
            return queue.entries
        }
        guard !entries.isEmpty else { return }
        do {
            try database.record(exposures: entries)
        } catch {
            logger.error("Exposures not stored", metadata: ["reason": "\(error)", "exposures": "\(entries.count)"])
            queue.withLock { $0.entries = entries + $0.entries }
        }
    }
}
