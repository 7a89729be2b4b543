import Commerce
import Foundation
import Testing

@testable import Feeds

@Suite("Fast ways agree with the slow ones")
struct FastPathTests {
    @Test("Plain decimals are read as Money reads them, or left to it")
    func decimals() {
        var generator = SplitMix(state: 7)
        let pieces = ["0", "1", "9", "12", ".", "-", "+", "00", "5", "999999999", ",", "e"]
        var quick = 0
        for round in 0..<20_000 {
            let text = (0..<Int.random(in: 0...5, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            for currency in [Currency.eur, Currency(code: "JPY"), Currency(code: "KWD")].compactMap(\.self) {
                guard let fast = text.utf8.lent({ PlainDecimal.minorUnits($0, scale: currency.decimals) }) else { continue }
                quick += 1
                #expect((try? Money(decimal: text.utf8, currency: currency).minorUnits) == fast, "round \(round): \(text) \(currency)")
            }
        }
        #expect(quick > 1000)
        #expect("12.34".utf8.lent { PlainDecimal.minorUnits($0, scale: 2) } == 1234)
        #expect(".".utf8.lent { PlainDecimal.minorUnits($0, scale: 2) } == nil)
    }

    @Test("Times are read as RFC 3339 reads them")
    func times() {
        var generator = SplitMix(state: 11)
        var reader = TimeReader(nil)
        for round in 0..<20_000 {
            func two(_ range: ClosedRange<Int>) -> String {
                let number = Int.random(in: range, using: &generator)
                return number < 10 ? "0\(number)" : "\(number)"
            }
            let gap = ["T", " ", "t", "_"].randomElement(using: &generator) ?? "T"
            let zone = ["Z", "", "+01:00", "z", "x"].randomElement(using: &generator) ?? "Z"
            let time =
                ["\(gap)\(two(0...25)):\(two(0...61)):\(two(0...61))", "\(gap)\(two(0...23)):\(two(0...59))", "", ".5"].randomElement(
                    using: &generator) ?? ""
            let text = "\(Int.random(in: 1899...2101, using: &generator))-\(two(0...13))-\(two(0...32))\(time)\(zone)"
            let slow = Result { try Timestamp(rfc3339: text.utf8) }
            let fast = text.utf8.lent { bytes in Result { try reader.moment(bytes) } }
            #expect("\(slow)" == "\(fast)", "round \(round): \(text)")
        }
    }

    @Test("A time without a zone means the wall clock of the file's zone, summer time included")
    func zones() throws {
        let london: FeedTimeZone = try #require(FeedTimeZone("Europe/London"))
        var reader = TimeReader(london)
        let cases = [
            ("2010-12-01 08:26:00", "2010-12-01T08:26:00Z"), ("2011-07-01 08:26:00", "2011-07-01T07:26:00Z"),
            ("2011-07-01", "2011-06-30T23:00:00Z"), ("2011-07-01T08:26:00Z", "2011-07-01T08:26:00Z"),
            ("2011-07-01 08:26:00.250", "2011-07-01T07:26:00.250Z"), ("2011-07-01T08:26:00+05:30", "2011-07-01T02:56:00Z"),
            // Clocks went forward at 01:00 on 27 March 2011 and back at 02:00 on 30 October.
            ("2011-03-27 00:59:59", "2011-03-27T00:59:59Z"), ("2011-03-27 01:30:00", "2011-03-27T01:30:00Z"),
            ("2011-03-27 02:00:00", "2011-03-27T01:00:00Z"), ("2011-10-30 01:30:00", "2011-10-30T00:30:00Z"),
            ("2011-10-30 02:00:00", "2011-10-30T02:00:00Z"), ("1969-07-20 20:17", "1969-07-20T19:17:00Z"),
        ]
        for (text, moment) in cases {
            #expect(try text.utf8.lent { try reader.moment($0) }.description == moment, "\(text)")
        }
    }

    @Test(
        "The clock of a zone agrees with asking for each time anew",
        arguments: ["America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "-03:30"])
    func clock(name: String) throws {
        let zone: FeedTimeZone = try #require(FeedTimeZone(name))
        var clock = ZoneClock(zone)
        var generator = SplitMix(state: 3)
        for _ in 0..<5000 {
            let utc = Int64.random(in: 1_262_304_000...1_893_456_000, using: &generator) * 1000
            let local = utc + Int64(zone.zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(utc / 1000)))) * 1000
            let found = clock.moment(ofLocal: local)
            let shown = found + Int64(zone.zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(found / 1000)))) * 1000
            #expect(shown == local && found <= utc, "\(name) at \(utc)")
        }
    }

    @Test("Numbers for comparison are those of the standard library")
    func numbers() {
        for text in ["0", "-1", "+2.5", "6.0", "1e3", "3.5527136788005e-15", "123456789012345678901", ".5", "5."] {
            #expect(text.utf8.lent { $0.number } == Double(text.hasSuffix(".") ? String(text.dropLast()) : text), "\(text)")
        }
        for text in ["", "-", ".", "1,000", "x", "nan", "inf", "0x10", "1e999", "--1"] {
            #expect(text.utf8.lent { $0.number } == nil, "\(text)")
        }
    }
}
