import Foundation

/// Finds the moment that a time on the wall of a zone means.
///
/// A time that is there twice, when clocks go back, is the first of the two; one that is left out, when they go forward, is read with the
/// offset before the change. The zone is asked once a quarter of an hour of wall time, since no zone of today changes at any other moment.
struct ZoneClock {
    private let zone: TimeZone
    private var lastQuarter = Int64.min
    private var lastOffset: Int64 = 0
    private var known: [Int64: Int64] = [:]

    /// Quarters kept, about two and a half years; forgotten all at once beyond that.
    private static let mostKnown = 100_000
    private static let quarter: Int64 = 900_000

    init(_ zone: FeedTimeZone) { self.zone = zone.zone }

    /// The moment in milliseconds since 1970 UTC that a wall clock shows as `local` milliseconds since 1970.
    mutating func moment(ofLocal local: Int64) -> Int64 {
        let quarter = local >= 0 ? local / Self.quarter : (local + 1) / Self.quarter - 1
        if quarter != lastQuarter {
            lastQuarter = quarter
            lastOffset = offset(ofQuarter: quarter)
        }
        return local - lastOffset
    }

    private mutating func offset(ofQuarter quarter: Int64) -> Int64 {
        if let offset = known[quarter] { return offset }
        let local = quarter * Self.quarter
        let day: Int64 = 86_400_000
        let before = offset(at: local - day)
        let after = offset(at: local + day)
        let isAfter = before != after && offset(at: local - before) != before && offset(at: local - after) == after
        let found = isAfter ? after : before
        if known.count >= Self.mostKnown { known.removeAll() }
        known[quarter] = found
        return found
    }

    private func offset(at milliseconds: Int64) -> Int64 {
        Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(milliseconds) / 1000))) * 1000
    }
}
