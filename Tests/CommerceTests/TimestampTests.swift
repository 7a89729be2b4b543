import Commerce
import SampleShop
import Testing

@Suite("Timestamp")
struct TimestampTests {
    private func seconds(_ text: String, minutesEastOfUTC: Int? = nil) throws -> Double {
        Double(try Timestamp(rfc3339: text.utf8, minutesEastOfUTC: minutesEastOfUTC).millisecondsSince1970) / 1000
    }

    /// The first five are the examples of RFC 3339, section 5.8; expected by `date -u -d TEXT +%s.%3N`.
    @Test(
        "reads the moments of RFC 3339",
        arguments: [
            ("1985-04-12T23:20:50.52Z", 482_196_050.52), ("1996-12-19T16:39:57-08:00", 851_042_397),
            ("1937-01-01T12:00:27.87+00:20", -1_041_337_172.13),
            ("1990-12-31T23:59:60Z", 662_687_999), ("1990-12-31T15:59:60-08:00", 662_687_999), ("1970-01-01T00:00:00Z", 0),
            ("1969-12-31T23:59:59.999Z", -0.001), ("2000-02-29T00:00:00Z", 951_782_400), ("2099-12-31T23:59:59Z", 4_102_444_799),
            ("2026-11-23T08:30Z", 1_795_422_600), ("2026-11-23 09:30:00.250+01:00", 1_795_422_600.25),
            ("2026-11-23t08:30:00z", 1_795_422_600),
            ("2026-11-23T08:30:00-00:00", 1_795_422_600), ("2026-11-23T14:00:00+05:30", 1_795_422_600), ("2026-11-23", 1_795_392_000),
            ("2026-11-23T08:30:00.1234567Z", 1_795_422_600.123), ("0000-01-01T00:00:00Z", -62_167_219_200),
            ("9999-12-31T23:59:59Z", 253_402_300_799), ("2026-11-23T00:00:00+23:59", 1_795_305_660),
        ])
    func vectors(text: String, expected: Double) throws { #expect(try seconds(text) == expected) }

    @Test(
        "names what is wrong",
        arguments: [
            ("2026-02-30", .noSuchDay), ("2026-02-29", .noSuchDay), ("1900-02-29", .noSuchDay), ("2100-02-29", .noSuchDay),
            ("2026-13-01", .noSuchDay), ("2026-00-10", .noSuchDay), ("2026-04-31", .noSuchDay), ("2026-01-00", .noSuchDay),
            ("2026-01-01T24:00:00Z", .noSuchTime), ("2026-01-01T23:60:00Z", .noSuchTime), ("2026-01-01T23:59:61Z", .noSuchTime),
            ("2026-01-01T08:30:00", .zoneMissing), ("2026-01-01 08:30", .zoneMissing), ("", .notADate), ("yesterday", .notADate),
            ("26-01-01", .notADate), ("2026/01/01", .notADate), ("01.02.2026", .notADate), ("2026-1-1", .notADate), ("20260101", .notADate),
            ("2026-01-01T", .notADate), ("2026-01-01T8:30Z", .notADate), ("2026-01-01T08:30:00.Z", .notADate),
            ("2026-01-01T08:30:00Zz", .notADate), ("2026-01-01T08:30:00+25:00", .notADate), ("2026-01-01T08:30:00+01:60", .notADate),
            ("2026-01-01T08:30:00+1", .notADate), (" 2026-01-01", .notADate), ("2026-01-01 ", .notADate), ("-2026-01-01", .notADate),
            ("1795422600", .notADate), ("２０２６-01-01", .notADate),
        ] as [(String, Timestamp.Unreadable)])
    func refusals(text: String, reason: Timestamp.Unreadable) {
        #expect(throws: reason, "\(text)") { try Timestamp(rfc3339: text.utf8) }
    }

    @Test("takes a time without zone by the zone that was named for the file, and only then")
    func namedZone() throws {
        #expect(try seconds("2026-11-23T09:30:00", minutesEastOfUTC: 60) == 1_795_422_600)
        #expect(try seconds("2026-11-23T03:00", minutesEastOfUTC: -330) == 1_795_422_600)
        #expect(try seconds("2026-11-23", minutesEastOfUTC: 60) == 1_795_388_400)
        #expect(try seconds("2026-11-23T08:30:00Z", minutesEastOfUTC: 60) == 1_795_422_600)
        #expect(throws: Timestamp.Unreadable.zoneMissing) { try seconds("2026-11-23T09:30:00") }
    }

    @Test("writes RFC 3339 in UTC, with milliseconds only where there are any")
    func description() {
        #expect(Timestamp(secondsSince1970: 1_795_422_600).description == "2026-11-23T08:30:00Z")
        #expect(Timestamp(millisecondsSince1970: 1_795_422_600_050).description == "2026-11-23T08:30:00.050Z")
        #expect(Timestamp(millisecondsSince1970: -1).description == "1969-12-31T23:59:59.999Z")
        #expect(Timestamp(secondsSince1970: -62_167_219_200).description == "0000-01-01T00:00:00Z")
    }

    @Test("reads back every moment it writes", arguments: [1, 2, 3] as [UInt64])
    func roundTrip(seed: UInt64) throws {
        var dice = SplitMix64(seed: seed)
        // The years 0 to 9999, all that RFC 3339 can write.
        for _ in 0..<5_000 {
            let moment = Timestamp(millisecondsSince1970: Int64(dice.within(-62_167_219_200_000...253_402_300_799_999)))
            let read = try Timestamp(rfc3339: moment.description.utf8)
            if read != moment { Issue.record("seed \(seed): \(moment) read as \(read)") }
        }
    }

    @Test("counts days of 24 hours, both ways")
    func days() {
        let moment = Timestamp(secondsSince1970: 1_795_422_600)
        #expect(moment.advanced(byDays: 100).description == "2027-03-03T08:30:00Z")
        #expect(moment.advanced(byDays: -1).days(until: moment) == 1)
        #expect(moment.days(until: moment.advanced(byDays: -30)) == -30)
        #expect(moment.days(until: Timestamp(secondsSince1970: 1_795_422_600 + 43_200)) == 0.5)
        #expect(moment < moment.advanced(byDays: 1))
    }
}
