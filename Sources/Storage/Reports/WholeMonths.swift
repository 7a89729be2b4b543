import Analytics
import Commerce

/// The days of a period that are whole months.
struct WholeMonths {
    /// The first day of the first month, and the last day of the last.
    let first: Int, last: Int

    /// `nil` where there is no whole month.
    init?(in range: ReportRange) {
        let (start, end) = (CalendarDate(daysSince1970: Int64(range.first)), CalendarDate(daysSince1970: Int64(range.last + 1)))
        first = start.day == 1 ? range.first : Int(FactWriting.month(of: range.first + 32 - start.day))
        last = range.last + 1 - end.day
        guard first <= last else { return nil }
    }
}
