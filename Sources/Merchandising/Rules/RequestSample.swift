public import Commerce
import Synchronization

/// A fair sample of the last week's requests, bounded, for previews of rules.
///
/// Each day keeps as many of its requests as ``perDay``, each with equal probability (Algorithm R: J. S. Vitter, *Random sampling with a reservoir*,
/// ACM TOMS 11(1), 1985). A request costs one relaxed addition; a lock is taken for those only that are kept, which the n-th of a day is with
/// probability `perDay / n`.
public final class RequestSample: Sendable {
    /// What is kept of one day.
    public struct Day: Hashable, Sendable {
        /// Days since 1970-01-01 in UTC.
        public let day: Int
        /// Requests of that day so far.
        public var seen: Int
        /// Those that are kept.
        public var requests: [SampledRequest]

        /// A day as it was kept.
        public init(day: Int, seen: Int, requests: [SampledRequest]) {
            self.day = day
            self.seen = seen
            self.requests = requests
        }
    }

    /// Requests kept of each day: a week of them is some 2,000, which a preview answers twice in well under a second.
    public static let perDay = 300
    /// Days kept.
    public static let days = 7

    private let today = Atomic<Int>(.min)
    private let seen = Atomic<Int>(0)
    private let kept = Mutex<[Int: Day]>([:])
    private let seed: UInt64

    /// An empty sample.
    /// - Parameter seed: decides which requests are kept.
    public init(seed: UInt64 = .random(in: 0...UInt64.max)) { self.seed = seed }

    /// Takes note of a request that was asked.
    public func note(_ request: SlateRequest, in storefront: Storefront, at now: Timestamp) {
        let day = Self.day(of: now)
        if today.load(ordering: .relaxed) != day { turn(to: day) }
        let number = seen.wrappingAdd(1, ordering: .relaxed).oldValue
        let place = number < Self.perDay ? number : Int(truncatingIfNeeded: mixed(number) % UInt64(number + 1))
        guard place < Self.perDay else { return }
        let sampled = SampledRequest(request, segments: request.segments ?? storefront.segments(of: request.customer))
        kept.withLock { days in
            var kept = days[day] ?? Day(day: day, seen: 0, requests: [])
            if place < kept.requests.count { kept.requests[place] = sampled } else { kept.requests.append(sampled) }
            days[day] = kept
        }
    }

    /// What is kept of the week up to a moment, oldest day first.
    public func week(until now: Timestamp) -> [Day] {
        let (last, count) = (today.load(ordering: .relaxed), seen.load(ordering: .relaxed))
        let day = Self.day(of: now)
        return kept.withLock { $0 }.values.filter { $0.day > day - Self.days && $0.day <= day }.sorted { $0.day < $1.day }.map {
            $0.day == last ? Day(day: $0.day, seen: count, requests: $0.requests) : $0
        }
    }

    /// Goes on from what was kept before.
    public func restore(_ days: [Day]) {
        kept.withLock { kept in for day in days { kept[day.day] = day } }
        today.store(.min, ordering: .relaxed)
    }

    private func turn(to day: Int) {
        kept.withLock { days in
            let last = today.load(ordering: .relaxed)
            guard last != day else { return }
            days[last]?.seen = seen.load(ordering: .relaxed)
            days = days.filter { $0.key > day - Self.days }
            seen.store(days[day]?.seen ?? 0, ordering: .relaxed)
            today.store(day, ordering: .relaxed)
        }
    }

    /// A number that looks random, the same for the same request of the day (SplitMix64's mixing).
    private func mixed(_ number: Int) -> UInt64 {
        var bits = seed &+ UInt64(truncatingIfNeeded: number) &* 0x9E37_79B9_7F4A_7C15
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    private static func day(of moment: Timestamp) -> Int {
        Int((Double(moment.millisecondsSince1970) / 86_400_000).rounded(.down))
    }
}
