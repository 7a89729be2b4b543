import Commerce
import Foundation
import Testing

@Suite("CalendarDate")
struct CalendarDateTests {
    @Test("agrees with Foundation's Gregorian calendar on every day from 1900 to 2199")
    func againstFoundation() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        for day in Int64(-25_567)..<84_006 {
            let date = CalendarDate(daysSince1970: day)
            let parts = calendar.dateComponents([.year, .month, .day], from: Date(timeIntervalSince1970: Double(day) * 86_400))
            if date.year != parts.year || date.month != parts.month || date.day != parts.day {
                Issue.record("day \(day) is \(date), Foundation has \(parts)")
            }
        }
        #expect(CalendarDate(daysSince1970: -25_567).description == "1900-01-01")
        #expect(CalendarDate(daysSince1970: 84_005).description == "2199-12-31")
    }

    @Test("counts back the days it was made from, over 1,200 years")
    func roundTrip() {
        for day in stride(from: Int64(-219_000), to: 219_000, by: 7) {
            let date = CalendarDate(daysSince1970: day)
            let again = CalendarDate(year: date.year, month: date.month, day: date.day)
            if date.daysSince1970 != day || again != date { Issue.record("day \(day) became \(date), day \(date.daysSince1970)") }
        }
    }

    @Test("knows leap years", arguments: [(2024, true), (2026, false), (2000, true), (1900, false), (2100, false), (2400, true)])
    func leapYears(year: Int, isLeap: Bool) { #expect((CalendarDate(year: year, month: 2, day: 29) != nil) == isLeap) }

    @Test(
        "has no days that the calendar lacks",
        arguments: [(2026, 2, 30), (2026, 4, 31), (2026, 0, 1), (2026, 13, 1), (2026, 1, 0), (2026, 1, 32)])
    func noSuchDay(year: Int, month: Int, day: Int) { #expect(CalendarDate(year: year, month: month, day: day) == nil) }

    @Test("writes years before Christ with a sign that is in front")
    func negativeYears() { #expect(CalendarDate(year: -44, month: 3, day: 15)?.description == "-0044-03-15") }
}
