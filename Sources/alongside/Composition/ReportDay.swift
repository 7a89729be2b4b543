import ArgumentParser
import Commerce

/// A day as it is named at the command line.
struct ReportDay: ExpressibleByArgument, CustomStringConvertible {
    /// Counted from 1970-01-01.
    let day: Int

    init?(argument: String) {
        guard argument.utf8.count == 10, let moment = try? Timestamp(rfc3339: argument.utf8, minutesEastOfUTC: 0) else { return nil }
        day = Int(moment.millisecondsSince1970 / 86_400_000)
    }

    var description: String { CalendarDate(daysSince1970: Int64(day)).description }
}
