public import Commerce
import Dispatch
import Foundation
public import Logging
public import Merchandising
import Synchronization

/// The log of events in the shop's database: what requests hand in at the same time is committed together, by a thread of its own.
///
/// A request is answered when the commit that holds its events is on disk (`synchronous=FULL`). A commit that fails is never tried again: what
/// became of it is unknown, so that its requests fail, and their senders send again what is then known or new. The next commit writes its
/// pages anew, where the ones that failed were, and syncs those; nothing relies on a sync that was repeated.
public final class GroupCommitLog: InteractionLog {
    /// How much waits, and for how long.
    public struct Limits: Sendable, Hashable {
        /// Events that wait at most; more are refused at once.
        public var waiting = 20_000
        /// Events of one commit: no more requests are taken into it beyond.
        public var group = 1_000
        /// How long a commit waits for more requests, where the one before had several.
        public var linger = Duration.milliseconds(2)
        /// How long another program's transaction is waited for.
        public var patience = Duration.seconds(4)

        /// The limits, unless they are changed.
        public init() {}
    }

    /// The events of one request.
    private struct Request {
        let events: [Interaction]
        let answer: CheckedContinuation<Result<InteractionReceipt, InteractionLogError>, Never>
    }

    private struct Queue {
        var requests: [Request] = []
        var activity = InteractionLogActivity()
        var isClosed = false
        /// With so many events the writer is woken up; it is awake while there is no such number.
        var wakeUpAt: Int?
    }

    private let database: ShopDatabase
    private let limits: Limits
    private let logger: Logger
    private let queue = Mutex(Queue())
    private let wakeUp = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)

    /// Starts the writer.
    ///
    /// - Parameter logger: told of commits that failed.
    public init(_ database: ShopDatabase, limits: Limits = Limits(), logger: Logger) {
        self.database = database
        self.limits = limits
        self.logger = logger
        let thread = Thread { [self] in
            write()
            ended.signal()
        }
        thread.name = "event log"
        thread.start()
    }

    /// What waits, and what was committed.
    public var activity: InteractionLogActivity { queue.withLock { $0.activity } }

    /// Keeps events; returns once the commit that holds them is on disk.
    ///
    /// - Throws: ``InteractionLogError``.
    public func append(_ events: [Interaction]) async throws(InteractionLogError) -> InteractionReceipt {
        guard !events.isEmpty else { return InteractionReceipt(arrivals: []) }
        let result = await withCheckedContinuation { answer in
            let (refusal, wakes) = queue.withLock { enqueue(Request(events: events, answer: answer), in: &$0) }
            if let refusal { answer.resume(returning: .failure(refusal)) }
            if wakes { wakeUp.signal() }
        }
        return try result.get()
    }

    /// Commits what waits and ends the writer; what is appended afterwards is refused.
    public func close() {
        let wasOpen = queue.withLock { queue in
            defer { queue.isClosed = true }
            return !queue.isClosed
        }
        guard wasOpen else { return }
        wakeUp.signal()
        ended.wait()
    }

    private func enqueue(_ request: Request, in queue: inout Queue) -> (refusal: InteractionLogError?, wakes: Bool) {
        if queue.isClosed { return (.closed, false) }
        // A request larger than all that may wait is taken where nothing waits: it could never be taken otherwise.
        if queue.activity.waiting > 0, queue.activity.waiting + request.events.count > limits.waiting { return (.full, false) }
        queue.requests.append(request)
        queue.activity.waiting += request.events.count
        guard let wakeUpAt = queue.wakeUpAt, queue.activity.waiting >= wakeUpAt else { return (nil, false) }
        queue.wakeUpAt = nil
        return (nil, true)
    }

    private func write() {
        var writing = GroupWriting(database: database, patience: limits.patience)
        var hadCompany = false
        while let group = next(lingering: hadCompany) {
            hadCompany = group.count > 1
            let started = ContinuousClock.now
            let result = writing.commit(group.map(\.events))
            let time = ContinuousClock.now - started
            queue.withLock { queue in
                queue.activity.waiting -= group.reduce(0) { $0 + $1.events.count }
                queue.activity.commits += 1
                queue.activity.commitTime += time
                if case .failure = result { queue.activity.failures += 1 }
            }
            switch result {
            case .success(let receipts):
                for (request, receipt) in zip(group, receipts) { request.answer.resume(returning: .success(receipt)) }
            case .failure(let error):
                logger.error("Events not stored", metadata: ["reason": "\(error)"])
                for request in group { request.answer.resume(returning: .failure(error)) }
            }
        }
    }

    /// Waits for requests and takes those of one commit; `nil` once the log is closed and nothing waits.
    ///
    /// Requests that come one after the other are committed at once. Where several come at a time, waiting a little for more of them saves
    /// commits: each costs a sync of the disk, and writes whole pages.
    private func next(lingering: Bool) -> [Request]? {
        while true {
            let (isEmpty, isClosed) = queue.withLock { queue in
                if queue.requests.isEmpty, !queue.isClosed { queue.wakeUpAt = 1 }
                return (queue.requests.isEmpty, queue.isClosed)
            }
            if isEmpty {
                if isClosed { return nil }
                wakeUp.wait()
                continue
            }
            if lingering { linger() }
            return queue.withLock { Self.take(from: &$0, limit: limits.group) }
        }
    }

    private func linger() {
        let waits = queue.withLock { queue in
            guard !queue.isClosed, queue.activity.waiting < limits.group else { return false }
            queue.wakeUpAt = limits.group
            return true
        }
        guard waits else { return }
        _ = wakeUp.wait(timeout: .now() + .nanoseconds(Int(limits.linger / .nanoseconds(1))))
        queue.withLock { $0.wakeUpAt = nil }
    }

    private static func take(from queue: inout Queue, limit: Int) -> [Request] {
        var (count, events) = (0, 0)
        while count < queue.requests.count, count == 0 || events + queue.requests[count].events.count <= limit {
            events += queue.requests[count].events.count
            count += 1
        }
        let group = Array(queue.requests.prefix(count))
        queue.requests.removeFirst(count)
        return group
    }
}
