import Commerce
import Foundation

/// The time of day, and the time that passes whatever somebody does to the time of day.
struct ServerClock: Sendable {
    /// The moment now, for what has a date: the end of a key.
    var now: @Sendable () -> Timestamp
    /// For what takes so long: limits, sessions.
    var instant: @Sendable () -> ContinuousClock.Instant

    /// This machine's clocks.
    static let system = ServerClock(
        now: { Timestamp(millisecondsSince1970: Int64(Date().timeIntervalSince1970 * 1000)) }, instant: { .now })
}
