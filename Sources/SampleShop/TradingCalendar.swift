import Commerce

/// When a planted shop trades: more before Christmas, less in summer, more on weekends, most in the evening.
struct TradingCalendar: Sendable {
    /// Midnight of the first day.
    let opening: Timestamp
    /// Days of trade.
    let days: Int
    private let dayDraw: WeightedDraw
    private static let hourDraw = WeightedDraw([1, 1, 1, 1, 1, 2, 4, 7, 10, 12, 13, 13, 14, 13, 12, 12, 12, 13, 15, 18, 19, 16, 9, 4])
    /// January to December.
    private static let monthWeights: [Double] = [8, 8, 9, 9, 9, 8, 7, 7, 9, 10, 16, 18]
    /// Sunday to Saturday.
    private static let weekdayWeights: [Double] = [12, 9, 9, 9, 10, 10, 11]

    /// A calendar of that many days.
    init(opening: Timestamp, days: Int) {
        self.opening = opening
        self.days = days
        dayDraw = WeightedDraw(
            (0..<days).map { day in
                let midnight = opening.advanced(byDays: day)
                // 1970-01-01 was a Thursday, the fifth day of a week that begins on Sunday.
                let weekday = (Int(Self.daysSince1970(midnight)) + 4) % 7
                return Self.monthWeights[Self.month(of: midnight) - 1] * Self.weekdayWeights[weekday]
            })
    }

    /// A moment somebody might order at.
    func moment(with dice: inout SplitMix64) -> Timestamp { moment(onDay: dayDraw.draw(with: &dice), with: &dice) }

    /// A moment of that day, counted from the first, somebody might order at.
    func moment(onDay day: Int, with dice: inout SplitMix64) -> Timestamp {
        let seconds = Self.hourDraw.draw(with: &dice) * 3600 + dice.below(3600)
        return Timestamp(millisecondsSince1970: opening.advanced(byDays: day).millisecondsSince1970 + Int64(seconds) * 1000)
    }

    /// Whether seasonal products sell: November and December.
    static func isHighSeason(_ moment: Timestamp) -> Bool { month(of: moment) >= 11 }

    private static func month(of moment: Timestamp) -> Int { CalendarDate(daysSince1970: daysSince1970(moment)).month }

    /// Planted shops open after 1970, so that division needs no care about signs.
    private static func daysSince1970(_ moment: Timestamp) -> Int64 { moment.millisecondsSince1970 / 86_400_000 }
}
