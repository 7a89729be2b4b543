import Merchandising

/// Counts what the server does. Counting is a few atomic additions: nothing waits, nothing is allocated.
final class ServerMetrics: Sendable {
    /// Upper bounds of the latency histogram in microseconds: around the milliseconds that a page can wait, and the ten in which an answer
    /// should be there whatever happens.
    static let latencyBounds = [100, 250, 500, 1000, 2500, 5000, 10_000, 25_000, 100_000, 500_000]

    /// Requests that no route fitted.
    let strayRequests = StatusCounts()
    /// Requests for recommendations that were read and not yet answered.
    let inFlight = Counter()
    /// Requests for recommendations that were turned away because too many were under way.
    let shedRequests = Counter()
    /// Recommendations by latency; the last is for all beyond the bounds.
    let latencies = (0...latencyBounds.count).map { _ in Counter() }
    /// The sum of latencies, in nanoseconds.
    let latencySum = Counter()
    /// Suggested products by rung.
    let items = Slate.Strategy.allCases.map { _ in Counter() }
    /// Slates that had nothing to show.
    let emptySlates = Counter()
    /// What became of events.
    let events = EventCounts()
    /// When counting began.
    let start = ContinuousClock.now

    /// Counts the slates of one answer and how long it took.
    func served(_ slates: [Slate], in time: Duration) {
        let (seconds, attoseconds) = time.components
        let nanoseconds = Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
        let bucket = Self.latencyBounds.firstIndex { nanoseconds <= $0 * 1000 } ?? Self.latencyBounds.count
        latencies[bucket].add()
        latencySum.add(nanoseconds)
        for slate in slates {
            if slate.items.isEmpty { emptySlates.add() }
            for (strategy, counter) in zip(Slate.Strategy.allCases, items) {
                let count = slate.items.count { $0.strategy == strategy }
                if count > 0 { counter.add(count) }
            }
        }
    }
}
