import Synchronization

/// A token bucket for everyone who comes, in bounded memory.
///
/// Written as the generic cell rate algorithm (ITU-T I.371), which needs one moment for each: when the bucket would be full again. Buckets are kept in
/// two generations; when the young one is full the old one, nobody of which came in the meantime, is forgotten. Who is forgotten begins anew with
/// a full bucket: to gain by it, one would have to come from half as many addresses as are kept.
final class TokenBuckets<Key: Hashable & Sendable>: Sendable {
    private struct Generations {
        var young: [Key: Int64] = [:]
        var old: [Key: Int64] = [:]
    }

    private let rate: Rate
    private let half: Int
    private let state = Mutex(Generations())
    private let start = ContinuousClock.now

    /// - Parameter capacity: how many buckets are kept at most; about 100 bytes each.
    init(_ rate: Rate, capacity: Int = 100_000) {
        self.rate = rate
        half = max(1, capacity / 2)
    }

    /// Takes a token.
    /// - Returns: `nil` if there was one, else how long until there is.
    func take(_ key: Key, at now: ContinuousClock.Instant) -> Duration? {
        let (present, interval) = (nanoseconds(now), self.interval)
        return state.withLock { generations in
            let fullAt = max(generations.young[key] ?? generations.old[key] ?? present, present)
            let wait = fullAt + interval - present - interval * Int64(rate.burst)
            guard wait <= 0 else { return .nanoseconds(wait) }
            if generations.young.count >= half, generations.young[key] == nil {
                generations.old = generations.young
                generations.young.removeAll(keepingCapacity: true)
            }
            generations.young[key] = fullAt + interval
            return nil
        }
    }

    /// How long until there is a token, without taking it; `nil` if there is one.
    func wait(_ key: Key, at now: ContinuousClock.Instant) -> Duration? {
        let (present, interval) = (nanoseconds(now), self.interval)
        let fullAt = state.withLock { $0.young[key] ?? $0.old[key] } ?? present
        let wait = max(fullAt, present) + interval - present - interval * Int64(rate.burst)
        return wait > 0 ? .nanoseconds(wait) : nil
    }

    /// How many buckets are kept.
    var count: Int { state.withLock { $0.young.count + $0.old.count } }

    private var interval: Int64 { Int64(1e9 / rate.perSecond) }

    private func nanoseconds(_ now: ContinuousClock.Instant) -> Int64 {
        let (seconds, attoseconds) = (now - start).components
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}
